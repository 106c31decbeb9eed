import { Component, inject, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { DoorwayApi } from '../data/doorway-api';
import { DoorwayFragment } from '../data/doorway-fragment';
import { Doorway } from '../ui/doorway';

/** Where the link in the first message leads: it verifies the address, signed in or not. */
@Component({
  selector: 'sg-verify-email-page',
  imports: [Doorway, Icon, ProblemPanel, RouterLink, Skeleton],
  template: `
    <sg-doorway [heading]="t('account.verify.linkTitle')" [text]="t('account.verify.link')">
      @if (verification.hasValue()) {
        <p class="note" role="status"><sg-icon name="circle-check" [size]="16" />{{ t('account.verify.done') }}</p>
      } @else if (verification.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="verification.reload()" />
      } @else {
        <sg-skeleton [rows]="1" [height]="44" />
      }
      <p class="muted onwards">
        <a class="text-link" routerLink="/">{{ t('notFound.home') }}</a>
      </p>
    </sg-doorway>
  `,
  styles: `
    .onwards {
      margin-block-start: 14px;
    }
  `,
})
export default class VerifyEmailPage {
  protected readonly t = inject(Language).t;
  private readonly token = inject(DoorwayFragment).take('token');
  private readonly api = inject(DoorwayApi);
  protected readonly verification = resource({
    loader: async () => {
      await this.api.verifyEmail(this.token);
      return true;
    },
  });
}
