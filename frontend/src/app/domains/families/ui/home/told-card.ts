import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../../core/language/language';
import { Realtime } from '../../../../core/realtime/realtime';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Saving } from '../../../../shared/forms/saving';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { type FamilyNoticeLine, NoticesApi, WAITS_FOR_READER } from '../../data/notices-api';

/** What the family was told: on the first page what no guardian has read yet, elsewhere all of it. */
@Component({
  selector: 'sg-told-card',
  imports: [FormProblem, Icon, MatButton, TimeAgo],
  template: `
    @if (shown().length > 0) {
      <section class="card">
        <div class="card-head">
          <h2>{{ t(isWaitingOnly() ? 'family.told.waitingTitle' : 'family.told.title') }}</h2>
        </div>
        <ul class="plain-list">
          @for (line of shown(); track line.id) {
            <li [class.waits]="waits(line)">
              <sg-icon [name]="waits(line) ? 'circle-alert' : 'circle-check'" [size]="18" />
              <div>
                <p>
                  <b>{{ words(line) }}</b>
                </p>
                @if (line.note) {
                  <p>“{{ line.note }}”</p>
                }
                <p class="muted">
                  {{ about(line) }}
                  <sg-time [at]="line.at" mode="full" />
                </p>
                @if (line.read_at; as at) {
                  <p class="muted">
                    {{ t('family.told.readBy', { name: line.read_by ?? t('family.access.somebody') }) }}
                    <sg-time [at]="at" mode="full" />
                  </p>
                }
              </div>
              @if (waits(line)) {
                <button matButton="outlined" type="button" [disabled]="saving.isBusy()" (click)="read(line)">
                  {{ t('family.told.read') }}
                </button>
              }
            </li>
          }
        </ul>
        <sg-form-problem [text]="saving.refusal()" />
      </section>
    }
  `,
  styles: `
    ul {
      display: grid;
      gap: 14px;
      padding: 4px 18px 18px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: start;
      gap: 10px;
      overflow-wrap: anywhere;
    }
    li > div {
      flex: 1 1 240px;
      display: grid;
      gap: 3px;
    }
    li > sg-icon {
      color: var(--sg-muted);
      margin-block-start: 1px;
    }
    .waits > sg-icon {
      color: var(--sg-high);
    }
  `,
})
export class ToldCard {
  readonly isWaitingOnly = input(false);
  /** Names of children by id. */
  readonly names = input<Readonly<Record<string, string>>>({});
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  private readonly api = inject(NoticesApi);
  private readonly notices = this.api.latest();
  protected readonly shown = computed(() => {
    const all = this.notices.hasValue() ? this.notices.value() : [];
    return this.isWaitingOnly() ? all.filter((line) => this.waits(line)) : all;
  });

  constructor() {
    inject(Realtime)
      .familyNotice.pipe(takeUntilDestroyed())
      .subscribe(() => this.notices.reload());
  }

  protected waits({ kind, read_at }: FamilyNoticeLine): boolean {
    return read_at === null && WAITS_FOR_READER.includes(kind);
  }

  protected words({ kind }: FamilyNoticeLine): string {
    return this.t(`family.notice.${kind}`);
  }

  /** The child, and who did it where it was somebody else. */
  protected about({ child_id, by }: FamilyNoticeLine): string {
    return [...new Set([this.names()[child_id ?? ''], by])].filter(Boolean).join(' · ');
  }

  protected async read({ id }: FamilyNoticeLine): Promise<void> {
    if (await this.saving.run(() => this.api.read([id]))) this.notices.reload();
  }
}
