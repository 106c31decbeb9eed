import { Component, computed, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../../core/language/language';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Saving } from '../../../../shared/forms/saving';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { type PendingChange, PendingChangesApi, type Side } from '../../data/pending-changes-api';

/** How long a change that is in effect is still spoken of. */
const RECENT_MS = 30 * 24 * 3_600_000;

/** Changes that show more of a child, in one sentence each, with what can be said to them. */
@Component({
  selector: 'sg-pending-changes',
  imports: [FormProblem, MatButton, TimeAgo],
  template: `
    @for (change of shown(); track change.id) {
      <section class="card" role="status">
        <div class="card-body">
          <p>
            {{ sentence(change) }}
            @if (change.state === 'confirmed' && change.effective_at; as at) {
              <sg-time [at]="at" mode="full" />
            }
          </p>
          <sg-form-problem [text]="saving.refusal()" />
          <div class="acts">
            @if (canAgree(change)) {
              <button matButton="filled" type="button" [disabled]="saving.isBusy()" (click)="agree(change)">
                {{ t('family.widening.agree') }}
              </button>
            }
            @if (canTakeBack()) {
              <button matButton="outlined" type="button" [disabled]="saving.isBusy()" (click)="takeBack(change)">
                {{ no() }}
              </button>
            }
          </div>
        </div>
      </section>
    }
  `,
  styles: `
    .card-body,
    :host {
      display: grid;
      gap: 12px;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class PendingChanges {
  readonly side = input.required<Side>();
  readonly childId = input<string>();
  /** False for guardians who may only look. */
  readonly canTakeBack = input(true);
  readonly changed = output();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  private readonly api = inject(PendingChangesApi);
  private readonly all = this.api.all(this.side);
  protected readonly shown = computed(() =>
    (this.all.hasValue() ? this.all.value() : []).filter(
      (change) => (!this.childId() || change.child_id === this.childId()) && isRecent(change),
    ),
  );

  protected readonly no = computed(() => this.t(`family.widening.${this.side()}.no`));

  protected sentence({ state, asked_by }: PendingChange): string {
    return state === 'withdrawn' ? '' : this.t(`family.widening.${this.side()}.${state}`, { name: asked_by ?? '' });
  }

  protected canAgree({ state, needs, is_mine }: PendingChange): boolean {
    const own = this.side() === 'child' ? 'young_person' : 'second_guardian';
    return state === 'asked' && !is_mine && needs.includes(own) && this.canTakeBack();
  }

  protected agree({ id }: PendingChange): Promise<void> {
    return this.answer(() => this.api.agree(this.side(), id));
  }

  protected takeBack({ id }: PendingChange): Promise<void> {
    return this.answer(() => this.api.takeBack(this.side(), id));
  }

  private async answer(work: () => Promise<void>): Promise<void> {
    if (!(await this.saving.run(work))) return;
    this.all.reload();
    this.changed.emit();
  }
}

const isRecent = ({ state, effective_at }: PendingChange): boolean =>
  state !== 'in_effect' || Date.now() - Date.parse(effective_at ?? '') < RECENT_MS;
