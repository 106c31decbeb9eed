import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'nav.home', loadComponent: () => import('./feature-home/home-page') },
] satisfies Routes;
