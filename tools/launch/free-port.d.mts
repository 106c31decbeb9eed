/** A free port on loopback; `preferred` when it is free. */
export function freePort(preferred?: number): Promise<number>;
