import type { Routes } from '@angular/router';

export default [
  { path: '', title: 'family.title', loadComponent: () => import('./feature-members/members-page') },
  {
    path: 'children/:id',
    title: 'family.child.parts',
    loadComponent: () => import('./feature-child/child-page'),
  },
] satisfies Routes;
