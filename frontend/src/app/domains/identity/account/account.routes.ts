import type { Routes } from '@angular/router';

export default [
  {
    path: '',
    loadComponent: () => import('./feature-account/account-page'),
    children: [
      { path: '', title: 'account.title', loadComponent: () => import('./feature-profile/profile-page') },
      { path: 'security', title: 'account.security', loadComponent: () => import('./feature-security/security-page') },
      {
        path: 'devices',
        title: 'account.devices.title',
        loadComponent: () => import('./feature-devices/devices-page'),
      },
    ],
  },
] satisfies Routes;
