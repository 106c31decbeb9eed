import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'staff.nav.audit', loadComponent: () => import('./feature-explorer/explorer-page') },
  { path: 'events', title: 'staff.events.title', loadComponent: () => import('./feature-events/events-page') },
] satisfies Routes;
