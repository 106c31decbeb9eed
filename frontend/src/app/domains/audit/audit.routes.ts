import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'staff.nav.audit', loadComponent: () => import('./trail/feature-explorer/explorer-page') },
  {
    path: 'events',
    title: 'staff.events.title',
    loadComponent: () => import('./security-events/feature-events/events-page'),
  },
] satisfies Routes;
