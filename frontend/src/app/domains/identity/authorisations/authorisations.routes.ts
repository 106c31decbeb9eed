import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'staff.nav.authorisations', loadComponent: () => import('./feature-list/authorisations-page') },
] satisfies Routes;
