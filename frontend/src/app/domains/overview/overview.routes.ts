import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'staff.operation.title', loadComponent: () => import('./feature-system/operation-page') },
] satisfies Routes;
