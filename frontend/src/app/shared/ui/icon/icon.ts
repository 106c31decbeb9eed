import { Component, computed, inject, input } from '@angular/core';
import { DomSanitizer } from '@angular/platform-browser';
import { ICONS, type IconName } from './icons';

/** Draws one shape of the icon table; decorative by default, give it a label when it carries meaning of its own. */
@Component({
  selector: 'sg-icon',
  template: `<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    [innerHTML]="shape()"
  ></svg>`,
  host: {
    '[style.--sg-icon-size.px]': 'size()',
    '[attr.aria-hidden]': 'label() ? null : true',
    '[attr.role]': 'label() ? "img" : null',
    '[attr.aria-label]': 'label()',
  },
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: var(--sg-icon-size);
      block-size: var(--sg-icon-size);
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(18);
  readonly label = input<string>();
  private readonly sanitizer = inject(DomSanitizer);
  // The table is a constant of this bundle, so no foreign markup can pass here.
  protected readonly shape = computed(() => this.sanitizer.bypassSecurityTrustHtml(ICONS[this.name()]));
}
