interface Window {
  used: number;
  readonly endsAt: number;
}

/** Counts requests in fixed windows, in memory: a restart forgives, and no request waits for a counter. */
export class RequestCounts {
  private readonly windows = new Map<string, Window>();

  /** @param capacity callers remembered at once; beyond it those whose window began first are forgotten */
  constructor(private readonly capacity = 100_000) {}

  /**
   * Counts one request.
   *
   * @param now milliseconds
   * @returns requests used in this window, this one included, and whole seconds until it ends
   */
  take(key: string, seconds: number, now: number): { used: number; resetSeconds: number } {
    let window = this.windows.get(key);
    if (!window || window.endsAt <= now) {
      this.windows.delete(key);
      this.makeRoom(now);
      window = { used: 0, endsAt: now + seconds * 1000 };
      this.windows.set(key, window);
    }
    window.used++;
    return { used: window.used, resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)) };
  }

  private makeRoom(now: number): void {
    if (this.windows.size < this.capacity) return;
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
    const first = this.windows.keys().next();
    if (this.windows.size >= this.capacity && !first.done) this.windows.delete(first.value);
  }
}
