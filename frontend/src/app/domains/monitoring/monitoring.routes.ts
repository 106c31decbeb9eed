import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'nav.import', loadComponent: () => import('./feature-import/import-page') },
] satisfies Routes;
