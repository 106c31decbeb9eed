import { Component, inject, input, output } from '@angular/core';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Language } from '../../../../core/language/language';

/** Keeps the adults' details apart, and says in plain words what that changes. */
@Component({
  selector: 'sg-custody-card',
  imports: [MatSlideToggle],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('family.custody.title') }}</h2>
    </div>
    <div class="card-body">
      <p class="muted">{{ t('family.custody.text') }}</p>
      <mat-slide-toggle [checked]="isOn()" [disabled]="!canChange()" (change)="changed.emit($event.checked)"
        ><span class="beside">{{ t('family.custody.on') }}</span></mat-slide-toggle
      >
      @if (!canChange()) {
        <p class="muted">{{ t('family.custody.notMine') }}</p>
      }
      <h3>{{ t('family.custody.whatTitle') }}</h3>
      <ul>
        <li>{{ t('family.custody.what1') }}</li>
        <li>{{ t('family.custody.what2') }}</li>
        <li>{{ t('family.custody.what3') }}</li>
      </ul>
    </div>
  `,
  styles: `
    .card-body {
      display: grid;
      gap: 12px;
    }
    h3 {
      font-size: 13px;
      font-weight: 600;
    }
    ul {
      display: grid;
      gap: 6px;
      margin: 0;
      padding-inline-start: 20px;
      font-size: 13.5px;
      line-height: 1.5;
    }
  `,
})
export class CustodyCard {
  readonly isOn = input.required<boolean>();
  readonly canChange = input.required<boolean>();
  readonly changed = output<boolean>();
  protected readonly t = inject(Language).t;
}
