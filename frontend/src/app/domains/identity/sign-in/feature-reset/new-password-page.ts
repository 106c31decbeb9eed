import { Component, inject, resource, signal } from '@angular/core';
import { FormField, FormRoot, form, minLength, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Language } from '../../../../core/language/language';
import { SHORTEST_PASSWORD } from '../../../../shared/forms/password';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { DoorwayApi } from '../data/doorway-api';
import { DoorwayFragment } from '../data/doorway-fragment';
import { sentenceOf } from '../data/refusals';
import { Doorway } from '../ui/doorway';
import { WaysIn } from '../ui/ways-in';

/** Sets a new password with the link from the message. */
@Component({
  selector: 'sg-new-password-page',
  imports: [
    Doorway,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatFormFieldModule,
    MatInput,
    RouterLink,
    WaysIn,
  ],
  template: `
    <sg-doorway [heading]="t('account.reset.title')" [text]="t('account.reset.choose')">
      @if (isDone()) {
        <p class="note" role="status"><sg-icon name="circle-check" [size]="16" />{{ t('account.reset.done') }}</p>
      } @else {
        <form class="form" [formRoot]="form">
          <mat-form-field appearance="outline" subscriptSizing="dynamic">
            <mat-label>{{ t('account.password.new') }}</mat-label>
            <input matInput type="password" autocomplete="new-password" [formField]="form.password" />
            <mat-hint>{{ t('field.passwordHint', { n: shortest }) }}</mat-hint>
            <mat-error>{{ form.password().errors()[0]?.message }}</mat-error>
          </mat-form-field>
          @if (ways.hasValue() && ways.value().length > 0) {
            <sg-ways-in [ways]="ways.value()" (kept)="kept.set($event)" />
          }
          <sg-form-problem [text]="refusal()" />
          <button matButton="filled" type="submit" [disabled]="form().submitting()">
            {{ t('account.reset.save') }}
          </button>
        </form>
      }
      <p class="muted below-form">
        <a class="text-link" routerLink="/sign-in">{{ t('account.reset.toSignIn') }}</a>
      </p>
    </sg-doorway>
  `,
  styles: `
    .below-form {
      margin-block-start: 14px;
    }
  `,
})
export default class NewPasswordPage {
  protected readonly t = inject(Language).t;
  private readonly token = inject(DoorwayFragment).take('token');
  protected readonly shortest = SHORTEST_PASSWORD;
  protected readonly refusal = signal('');
  protected readonly isDone = signal(false);
  private readonly api = inject(DoorwayApi);
  /** A link that is no good is refused in words when it is used; until then nothing is known of the account. */
  protected readonly ways = resource({
    params: () => this.token || undefined,
    loader: ({ params }) => this.api.resetContents(params),
  });
  protected readonly kept = signal<string[]>([]);
  private readonly model = signal({ password: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.password, { message: () => this.t('field.passwordMissing') });
      minLength(path.password, SHORTEST_PASSWORD, {
        message: () => this.t('field.passwordShort', { n: SHORTEST_PASSWORD }),
      });
    },
    { submission: { action: () => this.save() } },
  );

  private async save(): Promise<undefined> {
    this.refusal.set('');
    try {
      await this.api.confirmReset(this.token, this.model().password, this.kept());
      this.isDone.set(true);
    } catch (error) {
      // HttpErrorResponse: the link is too old or was used, the password is refused, or no server.
      this.refusal.set(sentenceOf(error, this.t));
    }
    return undefined;
  }
}
