/** How exposed a child is right now; it says something about what was found, never about the child. */
export const statusLights = ['green', 'yellow', 'orange', 'red'] as const;
export type StatusLight = (typeof statusLights)[number];
