import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { Icon } from '../icon/icon';

/** Turns the pages of a list that knows its total; keeps quiet while everything fits on one. */
@Component({
  selector: 'sg-pager',
  imports: [Icon, MatButton],
  template: `
    @if (total() > limit()) {
      <nav [attr.aria-label]="t('staff.pages')">
        <button matButton="outlined" type="button" [disabled]="offset() === 0" (click)="turn.emit(before())">
          <sg-icon matButtonIcon name="chevron-left" [size]="16" />{{ t('staff.previous') }}
        </button>
        <span class="muted">{{ range() }}</span>
        <button matButton="outlined" type="button" [disabled]="after() >= total()" (click)="turn.emit(after())">
          {{ t('staff.next') }}<sg-icon class="last" name="chevron-right" [size]="16" />
        </button>
      </nav>
    }
  `,
  styles: `
    nav {
      display: flex;
      justify-content: space-between;
      align-items: center;
      gap: 8px;
      padding: 10px 14px;
      border-block-start: 1px solid var(--sg-line);
    }
    .last {
      margin-inline-start: 6px;
      vertical-align: middle;
    }
    :host-context([dir='rtl']) sg-icon {
      transform: scaleX(-1);
    }
  `,
})
export class Pager {
  readonly offset = input.required<number>();
  readonly limit = input.required<number>();
  readonly total = input.required<number>();
  /** The offset of the page to show. */
  readonly turn = output<number>();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly before = computed(() => Math.max(0, this.offset() - this.limit()));
  protected readonly after = computed(() => this.offset() + this.limit());
  protected readonly range = computed(() =>
    this.t('staff.page', {
      first: this.language.number(this.offset() + 1),
      last: this.language.number(Math.min(this.after(), this.total())),
      total: this.language.number(this.total()),
    }),
  );
}
