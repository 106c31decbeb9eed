import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';

/** Grey blocks in the shape of what is coming, announced once as "loading". */
@Component({
  selector: 'sg-skeleton',
  host: { role: 'status', '[style.--sg-block.px]': 'height()' },
  template: `
    <span class="visually-hidden">{{ t('state.loading') }}</span>
    @for (block of blocks(); track block) {
      <span class="block" aria-hidden="true"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .block {
      block-size: var(--sg-block);
      border-radius: var(--sg-radius);
      background: linear-gradient(90deg, var(--sg-line) 25%, var(--sg-card) 50%, var(--sg-line) 75%) 0 0 / 300% 100%;
      opacity: 0.7;
      animation: shine 1.6s ease-in-out infinite;
    }
    @keyframes shine {
      from {
        background-position: 100% 0;
      }
      to {
        background-position: 0 0;
      }
    }
  `,
})
export class Skeleton {
  readonly rows = input(3);
  readonly height = input(92);
  protected readonly t = inject(Language).t;
  protected readonly blocks = computed(() => Array.from({ length: this.rows() }, (_, index) => index));
}
