import { Component, inject } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { ChildrenApi } from '../data/children-api';
import { SetUp } from '../data/set-up/set-up';
import { AgreementForm } from '../ui/agreement/agreement-form';

/** The agreement, read aloud and signed together with the child. */
@Component({
  selector: 'sg-agreement-step',
  imports: [AgreementForm, ProblemPanel, Skeleton],
  template: `
    @if (setUp.child(); as child) {
      <p class="muted">{{ t('family.welcome.agreementText', { name: child.name }) }}</p>
      @if (text.hasValue()) {
        <sg-agreement-form [childId]="child.id" [text]="text.value()" (signed)="done()" />
      } @else if (text.error(); as error) {
        <sg-problem-panel [error]="error" (retry)="text.reload()" />
      } @else {
        <sg-skeleton [rows]="1" [height]="240" />
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 16px;
    }
  `,
})
export class AgreementStep {
  protected readonly t = inject(Language).t;
  protected readonly setUp = inject(SetUp);
  protected readonly text = inject(ChildrenApi).agreement();
  private readonly notices = inject(Notices);

  protected done(): void {
    this.notices.show({ tone: 'info', text: this.t('family.sign.signed') });
    this.setUp.family.reload();
  }
}
