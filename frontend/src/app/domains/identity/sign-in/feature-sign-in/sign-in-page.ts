import { Component, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, email, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { type FactorRequest, Session } from '../../../../core/session/session';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { DoorwayApi } from '../data/doorway-api';
import { DoorwayFragment } from '../data/doorway-fragment';
import { sentenceOf } from '../data/refusals';
import { Doorway } from '../ui/doorway';
import { SecondFactorForm } from '../ui/second-factor-form';

/** Signs somebody in, by password and second factor, passkey or the organisation's sign-in, and takes them where they wanted to go. */
@Component({
  selector: 'sg-sign-in-page',
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
    SecondFactorForm,
  ],
  templateUrl: './sign-in-page.html',
  styleUrl: './sign-in-page.scss',
})
export default class SignInPage {
  /** Where to go afterwards; bound from the query. */
  readonly next = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  protected readonly factor = signal<FactorRequest | undefined>(undefined);
  protected readonly providers = inject(DoorwayApi).providers();
  protected readonly knowsPasskeys = 'PublicKeyCredential' in globalThis;
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly model = signal({ email: '', password: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.email, { message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
      required(path.password, { message: () => this.t('field.passwordMissing') });
    },
    { submission: { action: () => this.signIn() } },
  );

  constructor() {
    // The organisation's sign-in sends people back here, with what is still missing behind the hash sign.
    const back = inject(DoorwayFragment);
    if (back.take('error')) this.refusal.set(this.t('account.noAccount'));
    const token = back.take('second_factor');
    if (!token) return;
    const options = back.take('passkey_options');
    const passkey = options ? { passkey_options: JSON.parse(options) as FactorRequest['passkey_options'] } : {};
    this.factor.set({ token, methods: back.take('methods').split(' ') as FactorRequest['methods'], ...passkey });
  }

  protected async enter(): Promise<void> {
    await this.router.navigateByUrl(this.next() ?? '/');
  }

  protected startAgain(): void {
    this.factor.set(undefined);
    this.refusal.set('');
    this.model.update(({ email: address }) => ({ email: address, password: '' }));
  }

  protected async usePasskey(): Promise<void> {
    this.refusal.set('');
    try {
      await this.session.signInWithPasskey();
      await this.enter();
    } catch (error) {
      // NotAllowedError: the browser's window was closed; HttpErrorResponse: an unknown passkey, or no server.
      this.refusal.set(sentenceOf(error, this.t));
    }
  }

  private async signIn(): Promise<undefined> {
    this.refusal.set('');
    try {
      const missing = await this.session.signIn(this.model().email.trim(), this.model().password);
      this.factor.set(missing);
      if (!missing) await this.enter();
    } catch (error) {
      // HttpErrorResponse: wrong credentials, too many attempts or no server; all three belong on the form.
      const isWrong = toProblem(error).status === 401;
      this.refusal.set(isWrong ? this.t('signIn.refused') : sentenceOf(error, this.t));
    }
    return undefined;
  }
}
