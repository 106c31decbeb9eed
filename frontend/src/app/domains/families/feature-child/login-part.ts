import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, FormRoot, email, form, minLength, pattern, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Language } from '../../../core/language/language';
import { Saving } from '../../../shared/forms/saving';
import { ChoiceList } from '../../../shared/ui/controls/choice-list';
import { Copyable } from '../../../shared/ui/controls/copyable';
import { FormProblem } from '../../../shared/forms/form-problem';
import { Icon } from '../../../shared/ui/icon/icon';
import type { ChildSettings } from '../data/child-models';
import { ChildrenApi } from '../data/children-api';

const SHORTEST_PASSWORD = 10;
const USER_NAME = /^[a-zA-Z0-9][a-zA-Z0-9._-]{2,39}$/;

/** Gives the child a sign-in of its own: with an e-mail address, or with a user name where there is none. */
@Component({
  selector: 'sg-login-part',
  imports: [ChoiceList, Copyable, FormField, FormProblem, FormRoot, Icon, MatButton, MatFormFieldModule, MatInput],
  host: { class: 'card' },
  templateUrl: './login-part.html',
  styles: `
    .card-body {
      display: grid;
      gap: 16px;
      line-height: 1.5;
    }
    .made {
      display: grid;
      gap: 4px;
      padding: 14px 16px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
    }
    .made sg-copyable {
      font-size: 16px;
      font-weight: 600;
    }
  `,
})
export class LoginPart {
  readonly child = input.required<ChildSettings>();
  readonly canManage = input.required<boolean>();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly shortest = SHORTEST_PASSWORD;
  protected readonly by = signal('email');
  protected readonly login = signal('');
  private readonly api = inject(ChildrenApi);
  private readonly model = signal({ email: '', username: '', password: '' });

  protected readonly ways = computed(() => [
    { value: 'email', label: this.t('family.child.loginByEmail') },
    { value: 'username', label: this.t('family.child.loginByName') },
  ]);

  protected readonly form = form(
    this.model,
    (path) => {
      const byEmail = { when: () => this.by() === 'email' };
      const byName = { when: () => this.by() === 'username' };
      required(path.email, { ...byEmail, message: () => this.t('field.emailMissing') });
      email(path.email, { message: () => this.t('field.emailWrong') });
      required(path.username, { ...byName, message: () => this.t('family.child.loginNameWrong') });
      pattern(path.username, USER_NAME, { message: () => this.t('family.child.loginNameWrong') });
      required(path.password, { message: () => this.t('field.passwordMissing') });
      minLength(path.password, SHORTEST_PASSWORD, {
        message: () => this.t('field.passwordShort', { n: SHORTEST_PASSWORD }),
      });
    },
    { submission: { action: () => this.make() } },
  );

  private async make(): Promise<undefined> {
    const { email: address, username, password } = this.model();
    const name = this.by() === 'email' ? { email: address.trim() } : { username: username.trim() };
    await this.saving.run(async () => {
      const { login } = await this.api.makeLogin(this.child().id, { ...name, password });
      this.login.set(login);
    });
    return undefined;
  }
}
