import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'nav.media', loadComponent: () => import('./feature-check/media-page') },
] satisfies Routes;
