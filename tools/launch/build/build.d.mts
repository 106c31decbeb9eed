/** Compiles the server and the portal, each only when one of its files has changed since the last time. */
export function ensureBuilt(): Promise<void>;
