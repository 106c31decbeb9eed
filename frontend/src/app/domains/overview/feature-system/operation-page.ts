import { Component, DOCUMENT, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { sentenceOf } from '../../../core/api/problem';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Icon } from '../../../shared/ui/icon/icon';
import { OperationApi } from '../data/operation-api';
import { HealthCard } from '../ui/health-card';
import { RotationCard } from '../ui/rotation-card';

/** What an operator sees: how the system is, its queues and its keys; nobody's conversations. */
@Component({
  selector: 'sg-operation-page',
  imports: [HealthCard, Icon, MatButton, RotationCard],
  host: { class: 'dense' },
  template: `
    <div class="page">
      <header class="page-head">
        <div>
          <h1>{{ t('staff.operation.title') }}</h1>
          <p class="sub">{{ t('staff.operation.sub') }}</p>
        </div>
        <div class="actions">
          <button matButton="outlined" type="button" (click)="openBoard()">
            <sg-icon matButtonIcon name="monitor" [size]="16" />{{ t('staff.operation.board') }}
          </button>
        </div>
      </header>
      <sg-health-card />
      <sg-rotation-card />
    </div>
  `,
  styles: `
    .page {
      max-inline-size: 1040px;
    }
  `,
})
export default class OperationPage {
  protected readonly t = inject(Language).t;
  private readonly api = inject(OperationApi);
  private readonly notices = inject(Notices);
  private readonly document = inject(DOCUMENT);

  protected async openBoard(): Promise<void> {
    try {
      await this.api.openBoard();
      this.document.defaultView?.location.assign('/admin/queues');
    } catch (error) {
      // HttpErrorResponse: not an operator, or no server.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
    }
  }
}
