import { Component, type ElementRef, input, viewChild } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icon/icon';
import type { IconName } from '../icon/icons';

let made = 0;

/** A button that opens a small panel of further buttons; the browser's popover brings Escape and light dismissal. */
@Component({
  selector: 'sg-popover-menu',
  imports: [Icon, MatButton],
  template: `
    <button [matButton]="look()" type="button" [attr.popovertarget]="id" [attr.aria-label]="description() || null">
      @if (icon(); as name) {
        <sg-icon matButtonIcon [name]="name" [size]="16" />
      }
      {{ label() }}
      @if (!icon()) {
        <sg-icon class="after" name="chevron-down" [size]="16" />
      }
    </button>
    <!-- A click on any choice closes the panel; the choices themselves are buttons and take the keyboard. -->
    <div #panel popover [id]="id" role="group" [attr.aria-label]="description() || label()"><ng-content /></div>
  `,
  styleUrl: './popover-menu.scss',
  host: { '(click)': 'close($event)' },
})
export class PopoverMenu {
  readonly label = input.required<string>();
  /** A longer name for screen readers where the same button stands in many rows. */
  readonly description = input('');
  readonly icon = input<IconName>();
  readonly look = input<'text' | 'outlined'>('outlined');
  protected readonly id = `sg-popover-${made++}`;
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');

  protected close(event: Event): void {
    const panel = this.panel().nativeElement;
    const target = event.target as Element;
    if (panel.contains(target) && target.closest('a, button')) panel.hidePopover();
  }
}
