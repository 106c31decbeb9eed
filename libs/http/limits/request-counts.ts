interface Window {
  used: number;
  /** Of those, how many only this process knows of. */
  unsettled: number;
  /** Some were handed out and nobody has said yet what all processes together have counted. */
  isSettling: boolean;
  endsAt: number;
}

/** Counts requests in fixed windows, in memory, and knows which of them it has told nobody of yet. */
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
    // One that ends later than any can was begun by a clock that was ahead.
    if (!window || window.endsAt <= now || window.endsAt - now > (seconds + 1) * 1000) {
      this.windows.delete(key);
      this.makeRoom(now);
      window = { used: 0, unsettled: 0, isSettling: false, endsAt: now + seconds * 1000 };
      this.windows.set(key, window);
    }
    window.used++;
    window.unsettled++;
    return { used: window.used, resetSeconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)) };
  }

  /**
   * Hands out the requests that nobody else knows of once there are `slice` of them; else 0. One hand-out at a time: of
   * two under way the answers could come in the wrong order, and a count would go back.
   */
  due(key: string, slice: number): number {
    const window = this.windows.get(key);
    if (!window || window.isSettling || window.unsettled < slice) return 0;
    const { unsettled } = window;
    window.unsettled = 0;
    window.isSettling = true;
    return unsettled;
  }

  /** Takes over what all processes together have counted, up to the last that was handed out. @param endsAt milliseconds */
  adopt(key: string, used: number, endsAt: number): void {
    const window = this.windows.get(key);
    if (window) Object.assign(window, { used: used + window.unsettled, endsAt, isSettling: false });
  }

  /** Takes back what was handed out and could not be told anybody. */
  takeBack(key: string, requests: number): void {
    const window = this.windows.get(key);
    if (window) Object.assign(window, { unsettled: window.unsettled + requests, isSettling: false });
  }

  private makeRoom(now: number): void {
    if (this.windows.size < this.capacity) return;
    for (const [key, { endsAt }] of this.windows) if (endsAt <= now) this.windows.delete(key);
    const first = this.windows.keys().next();
    if (this.windows.size >= this.capacity && !first.done) this.windows.delete(first.value);
  }
}
