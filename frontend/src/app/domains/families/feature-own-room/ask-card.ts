import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, form, maxLength } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../core/language/language';
import { Saving } from '../../../shared/forms/saving';
import { ChoiceList } from '../../../shared/ui/controls/choice-list';
import { FormProblem } from '../../../shared/forms/form-problem';
import { Icon } from '../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { type Asking, MirrorApi } from '../data/mirror-api';
import { type FamilyNoticeLine, NoticesApi, SAID_BY_CHILD } from '../data/notices-api';

const LONGEST = 2000;

/** A child asks its family for help, says that an alert is wrong, or, grown up, that its data be destroyed. */
@Component({
  selector: 'sg-ask-card',
  imports: [ChoiceList, FormField, FormProblem, FormRoot, Icon, MatButton, MatFormFieldModule, MatInput, TimeAgo],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('family.own.askTitle') }}</h2>
    </div>
    <div class="card-body">
      @if (isSent()) {
        <p class="note" role="status"><sg-icon name="check" [size]="16" />{{ t('family.own.askWritten') }}</p>
        <div>
          <button matButton="outlined" type="button" (click)="isSent.set(false)">{{ t('family.own.askMore') }}</button>
        </div>
      } @else {
        <form class="form" [formRoot]="form">
          <sg-choice-list
            [legend]="t('family.own.askTitle')"
            [isLegendHidden]="true"
            [choices]="choices()"
            [(value)]="kind"
          />
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ t('family.own.askWords') }}</mat-label>
            <textarea matInput rows="3" [formField]="form.text"></textarea>
            <mat-error>{{ form.text().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          <p class="muted">{{ t('family.own.askWho') }}</p>
          <sg-form-problem [text]="saving.refusal()" />
          <div>
            <button matButton="filled" type="submit" [disabled]="saving.isBusy()">{{ t('family.own.askSend') }}</button>
          </div>
        </form>
      }
      @if (said.hasValue() && said.value().length > 0) {
        <h3>{{ t('family.own.saidTitle') }}</h3>
        <ul class="plain-list">
          @for (line of said.value(); track line.id) {
            <li>
              <p>
                <b>{{ words(line) }}</b>
                <span class="muted">· <sg-time [at]="line.at" mode="full" /></span>
              </p>
              @if (line.note) {
                <p>“{{ line.note }}”</p>
              }
              @if (line.read_at; as at) {
                <p class="muted">
                  {{ t('family.own.askSent') }}
                  {{ t('family.told.readBy', { name: line.read_by ?? t('family.access.somebody') }) }}
                  <sg-time [at]="at" mode="full" />
                </p>
              } @else {
                <p class="muted">{{ t('family.own.notRead') }}</p>
              }
            </li>
          }
        </ul>
      }
    </div>
  `,
  styles: `
    .card-body,
    .form,
    ul {
      display: grid;
      gap: 14px;
    }
    h3 {
      font-size: 13px;
      font-weight: 600;
    }
    li {
      display: grid;
      gap: 3px;
      overflow-wrap: anywhere;
    }
  `,
})
export class AskCard {
  readonly isGrownUp = input.required<boolean>();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly kind = signal('help');
  protected readonly isSent = signal(false);
  private readonly api = inject(MirrorApi);
  protected readonly said = inject(NoticesApi).ofMine();
  private readonly model = signal({ text: '' });

  protected readonly choices = computed(() => {
    const kinds: Asking[] = this.isGrownUp() ? ['help', 'contest', 'erasure'] : ['help', 'contest'];
    return kinds.map((value) => ({
      value,
      label: this.t(`family.own.ask.${value}`),
      text: this.t(`family.own.ask.${value}Text`),
    }));
  });

  protected readonly form = form(
    this.model,
    (path) => maxLength(path.text, LONGEST, { message: () => this.t('field.tooLong', { n: LONGEST }) }),
    { submission: { action: () => this.send() } },
  );

  protected words({ kind }: FamilyNoticeLine): string {
    const said = SAID_BY_CHILD.find((one) => one === kind);
    return said ? this.t(`family.own.said.${said}`) : '';
  }

  private async send(): Promise<undefined> {
    if (await this.saving.run(() => this.api.ask(this.kind() as Asking, this.model().text.trim()))) {
      this.isSent.set(true);
      this.said.reload();
      this.model.set({ text: '' });
    }
    return undefined;
  }
}
