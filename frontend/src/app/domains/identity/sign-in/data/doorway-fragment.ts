import { Location } from '@angular/common';
import { DOCUMENT, Service, inject } from '@angular/core';

/** What a link carries behind its hash sign, where no server and no log sees it. */
@Service()
export class DoorwayFragment {
  private readonly document = inject(DOCUMENT);
  private readonly location = inject(Location);
  private values = new URLSearchParams();

  /** @returns the value, or '' without one; it leaves the address bar and the browser's history. */
  take(name: string): string {
    const { hash } = this.document.location;
    if (hash.length > 1) {
      this.values = new URLSearchParams(hash.slice(1));
      this.location.replaceState(this.location.path(false));
    }
    return this.values.get(name) ?? '';
  }
}
