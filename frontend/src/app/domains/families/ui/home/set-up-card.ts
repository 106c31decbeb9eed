import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import { SET_UP_STEPS, SetUp } from '../../data/set-up/set-up';

/** What is left of setting up, until nothing is. */
@Component({
  selector: 'sg-set-up-card',
  imports: [Icon, MatButton, RouterLink],
  providers: [SetUp],
  templateUrl: './set-up-card.html',
  styles: `
    .card-body {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: end;
      gap: 14px;
    }
    ol {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 20px;
    }
    li {
      display: flex;
      align-items: center;
      gap: 7px;
      font-weight: 550;
    }
    .done {
      color: var(--sg-muted);
      font-weight: 400;
    }
    li sg-icon {
      color: var(--sg-muted);
    }
    .done sg-icon {
      color: var(--sg-low);
    }
  `,
})
export class SetUpCard {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly setUp = inject(SetUp);
  protected readonly steps = SET_UP_STEPS;
}
