import type { Routes } from '@angular/router';

export default [
  { path: 'users', title: 'staff.nav.users', loadComponent: () => import('./feature-users/users-page') },
  {
    path: 'permissions',
    title: 'staff.nav.permissions',
    loadComponent: () => import('./feature-permissions/permissions-page'),
  },
  { path: 'keys', title: 'staff.nav.keys', loadComponent: () => import('../api-keys/feature-keys/keys-page') },
] satisfies Routes;
