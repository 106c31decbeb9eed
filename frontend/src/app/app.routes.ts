import type { Routes } from '@angular/router';
import { signedInGuard, signedOutGuard } from './core/session/session.guard';
import signInRoutes from './domains/identity/sign-in/sign-in.routes';
import { firstRoom, roomGuard } from './layout/room.guard';

export const routes: Routes = [
  // First, because the rooms without a session below would match the empty address with no room in it.
  { path: '', pathMatch: 'full', redirectTo: firstRoom },
  // The link in a message works signed in or not.
  {
    path: 'verify-email',
    title: 'account.verify.linkTitle',
    loadComponent: () => import('./domains/identity/sign-in/feature-verify/verify-email-page'),
  },
  // At hand and not lazy: every address is compared with them, also where somebody is signed in.
  { path: '', children: signInRoutes, canActivateChild: [signedOutGuard] },
  {
    path: '',
    loadComponent: () => import('./layout/shell'),
    canActivate: [signedInGuard],
    canActivateChild: [roomGuard],
    children: [
      { path: 'home', title: 'nav.home', loadComponent: () => import('./domains/families/feature-home/home-page') },
      {
        path: 'welcome',
        title: 'family.welcome.title',
        loadComponent: () => import('./domains/families/feature-welcome/welcome-page'),
      },
      // Before the family's other rooms, whose routes begin with the same word.
      {
        path: 'family/keys',
        title: 'staff.nav.keys',
        loadComponent: () => import('./domains/identity/api-keys/feature-keys/keys-page'),
      },
      { path: 'family', loadChildren: () => import('./domains/families/family.routes') },
      {
        path: 'access-log',
        title: 'family.access.title',
        loadComponent: () => import('./domains/families/feature-access/access-page'),
      },
      {
        path: 'me',
        title: 'family.own.title',
        loadComponent: () => import('./domains/families/feature-own-room/own-room-page'),
      },
      {
        path: 'join-family',
        title: 'family.join.title',
        loadComponent: () => import('./domains/families/feature-join/join-page'),
      },
      { path: 'alerts', loadChildren: () => import('./domains/alerts/alerts.routes') },
      { path: 'import', loadChildren: () => import('./domains/monitoring/monitoring.routes') },
      { path: 'media', loadChildren: () => import('./domains/media-forensics/media-forensics.routes') },
      { path: 'account', loadChildren: () => import('./domains/identity/account/account.routes') },
      { path: 'operator', loadChildren: () => import('./domains/overview/overview.routes') },
      { path: 'admin', loadChildren: () => import('./domains/identity/administration/administration.routes') },
      { path: 'authorisations', loadChildren: () => import('./domains/identity/authorisations/authorisations.routes') },
      { path: 'audit', loadChildren: () => import('./domains/audit/audit.routes') },
      { path: '**', title: 'notFound.title', loadComponent: () => import('./layout/not-found') },
    ],
  },
];
