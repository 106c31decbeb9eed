import type { Routes } from '@angular/router';

export default [
  { path: 'sign-in', title: 'signIn.title', loadComponent: () => import('./feature-sign-in/sign-in-page') },
  { path: 'register', title: 'register.title', loadComponent: () => import('./feature-register/register-page') },
  {
    path: 'join',
    title: 'register.joinTitle',
    data: { isJoining: true },
    loadComponent: () => import('./feature-register/register-page'),
  },
  { path: 'set-up', title: 'staff.setUp.title', loadComponent: () => import('./feature-set-up/set-up-page') },
  {
    path: 'forgot-password',
    title: 'account.reset.forgot',
    loadComponent: () => import('./feature-reset/forgot-password-page'),
  },
  {
    path: 'reset-password',
    title: 'account.reset.title',
    loadComponent: () => import('./feature-reset/new-password-page'),
  },
  {
    path: 'register-teen',
    title: 'family.own.teenTitle',
    loadComponent: () => import('./feature-register-teen/register-teen-page'),
  },
] satisfies Routes;
