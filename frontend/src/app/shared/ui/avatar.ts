import { Component, computed, input } from '@angular/core';

const HUES = [208, 160, 28, 268, 338, 96];

/** A coloured disc with the initials of a name, which always stands beside it. */
@Component({
  selector: 'sg-avatar',
  template: '{{ initials() }}',
  host: { 'aria-hidden': 'true', '[style.--hue]': 'hue()' },
  styles: `
    :host {
      display: grid;
      place-items: center;
      flex: none;
      inline-size: 40px;
      block-size: 40px;
      border-radius: 50%;
      font-size: 13px;
      font-weight: 600;
      background: light-dark(hsl(var(--hue) 45% 90%), hsl(var(--hue) 30% 24%));
      color: light-dark(hsl(var(--hue) 55% 26%), hsl(var(--hue) 50% 86%));
    }
  `,
})
export class Avatar {
  readonly name = input.required<string>();

  protected readonly initials = computed(() => {
    const words = this.name().trim().split(/\s+/);
    const letters = [words[0], words.length > 1 ? words.at(-1) : undefined];
    return letters
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toUpperCase();
  });

  protected readonly hue = computed(() => {
    const sum = [...this.name()].reduce((total, letter) => (total * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 0);
    return HUES[sum % HUES.length];
  });
}
