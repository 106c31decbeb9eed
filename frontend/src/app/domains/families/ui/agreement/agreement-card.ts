import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import type { ChildSettings } from '../../data/child-models';
import { ChildrenApi } from '../../data/children-api';
import { AgreementForm } from './agreement-form';
import { AgreementWords } from './agreement-words';

/** Where the agreement with a child stands, who signed it, its words, and the way to sign it together. */
@Component({
  selector: 'sg-agreement-card',
  imports: [AgreementForm, AgreementWords, Icon, MatButton, ProblemPanel, Skeleton, TimeAgo],
  host: { class: 'card' },
  template: `
    @let agreement = child().agreement;
    <div class="card-head">
      <h2>{{ t('family.child.agreementTitle') }}</h2>
      <span class="state" [class.signed]="isSigned()">
        <sg-icon [name]="isSigned() ? 'circle-check' : 'clock'" [size]="16" />{{ state() }}
      </span>
    </div>
    <div class="card-body">
      @if (agreement) {
        <p>
          {{ t(agreement.signed_by_child ? 'family.child.agreementByChild' : 'family.child.agreementTogether') }}
          · <sg-time [at]="agreement.signed_at" mode="full" />
        </p>
      }
      @if (agreement?.withdrawn_at; as at) {
        <p class="note warning">
          <sg-icon name="message-circle" [size]="16" />
          <span>{{ t('family.child.agreementWithdrawnText') }} <sg-time [at]="at" mode="full" /></span>
        </p>
      }
      @if (text.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="text.reload()" />
      } @else if (!text.hasValue()) {
        <sg-skeleton [rows]="1" [height]="200" />
      } @else if (isSigning()) {
        <sg-agreement-form [childId]="child().id" [text]="text.value()" (signed)="done()" />
      } @else {
        <sg-agreement-words [text]="text.value()" />
        @if (canSign()) {
          <div>
            <button matButton="filled" type="button" (click)="isSigning.set(true)">
              {{ t('family.child.agreementSign') }}
            </button>
          </div>
        }
      }
    </div>
  `,
  styles: `
    .card-body {
      display: grid;
      gap: 14px;
    }
    .state {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-weight: 550;
      color: var(--sg-medium);
    }
    .signed {
      color: var(--sg-low);
    }
  `,
})
export class AgreementCard {
  readonly child = input.required<ChildSettings>();
  readonly canManage = input.required<boolean>();
  readonly signed = output();
  protected readonly t = inject(Language).t;
  protected readonly isSigning = signal(false);
  protected readonly text = inject(ChildrenApi).agreement();
  private readonly notices = inject(Notices);
  protected readonly isSigned = computed(() => {
    const { agreement } = this.child();
    return agreement !== null && agreement.withdrawn_at === null;
  });
  protected readonly state = computed(() => {
    if (this.isSigned()) return this.t('family.child.agreementState.active');
    return this.t(
      this.child().agreement ? 'family.child.agreementState.paused' : 'family.child.agreementState.awaiting_agreement',
    );
  });
  /** What a child took back, only the child gives again, from its own login. */
  protected readonly canSign = computed(
    () => this.canManage() && this.child().agreement === null && this.child().monitoring_status !== 'ended',
  );

  protected done(): void {
    this.isSigning.set(false);
    this.notices.show({ tone: 'info', text: this.t('family.sign.signed') });
    this.signed.emit();
  }
}
