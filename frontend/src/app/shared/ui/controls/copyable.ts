import { Component, DOCUMENT, inject, input } from '@angular/core';
import { Notices } from '../../../core/notices/notices';
import { Language } from '../../../core/language/language';
import { Icon } from '../icon/icon';

/** A code or hash in fixed-width letters with a button that copies all of it, even where only the start is shown. */
@Component({
  selector: 'sg-copyable',
  imports: [Icon],
  template: `
    <code [attr.title]="value()">{{ shown() || value() }}</code>
    <button type="button" [attr.aria-label]="t('action.copyWhat', { what: what() })" (click)="copy()">
      <sg-icon name="copy" [size]="15" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      min-inline-size: 0;
    }
    code {
      overflow-wrap: anywhere;
    }
    button {
      display: grid;
      place-items: center;
      inline-size: 28px;
      block-size: 28px;
      border: 0;
      border-radius: 8px;
      background: transparent;
      color: var(--mat-sys-primary);
      cursor: pointer;
    }
    button:hover {
      background: color-mix(in srgb, var(--mat-sys-primary) 10%, transparent);
    }
  `,
})
export class Copyable {
  readonly value = input.required<string>();
  readonly what = input.required<string>();
  /** A shorter form for the eye, such as the first characters of a hash. */
  readonly shown = input('');
  protected readonly t = inject(Language).t;
  private readonly notices = inject(Notices);
  private readonly window = inject(DOCUMENT).defaultView;

  protected async copy(): Promise<void> {
    try {
      await this.window?.navigator.clipboard.writeText(this.value());
      this.notices.show({ tone: 'info', text: this.t('notice.copied') });
    } catch {
      // NotAllowedError: the browser forbids the clipboard; the text stays selectable by hand.
      this.notices.show({ tone: 'problem', text: this.t('notice.notCopied') });
    }
  }
}
