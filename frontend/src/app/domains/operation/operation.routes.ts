import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'staff.operation.title', loadComponent: () => import('./feature-overview/operation-page') },
] satisfies Routes;
