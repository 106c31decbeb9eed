import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Language } from '../core/language/language';
import { EmptyState } from '../shared/ui/states/empty-state';

/** The room for addresses that lead nowhere. */
@Component({
  selector: 'sg-not-found',
  imports: [EmptyState, MatButton, RouterLink],
  template: `
    <h1 class="visually-hidden">{{ t('notFound.title') }}</h1>
    <sg-empty-state icon="circle-help" [heading]="t('notFound.title')" [text]="t('notFound.text')">
      <a matButton="filled" routerLink="/">{{ t('notFound.home') }}</a>
    </sg-empty-state>
  `,
})
export default class NotFound {
  protected readonly t = inject(Language).t;
}
