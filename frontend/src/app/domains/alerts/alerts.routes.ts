import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'nav.alerts', loadComponent: () => import('./feature-inbox/inbox-page') },
  { path: ':id', title: 'detail.title', loadComponent: () => import('./feature-detail/detail-page') },
] satisfies Routes;
