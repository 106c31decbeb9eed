import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { FormField, FormRoot, form, required } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Router } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { Language } from '../../../core/language/language';
import { Session } from '../../../core/session/session';
import { Saving } from '../../../shared/forms/saving';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { FormProblem } from '../../../shared/forms/form-problem';

/** For an account that belongs to no family, or no longer to one: the way into one with a code. */
@Component({
  selector: 'sg-join-page',
  imports: [EmptyState, FormField, FormProblem, FormRoot, MatButton, MatFormFieldModule, MatInput],
  template: `
    <div class="page">
      <h1 class="visually-hidden">{{ t('family.join.title') }}</h1>
      <section class="card">
        <sg-empty-state icon="users" [heading]="t('family.join.title')" [text]="t('family.join.text')">
          <form class="form" [formRoot]="form">
            <mat-form-field appearance="outline">
              <mat-label>{{ t('field.code') }}</mat-label>
              <input matInput autocomplete="off" spellcheck="false" [formField]="form.code" />
              <mat-error>{{ form.code().errors()[0]?.message }}</mat-error>
            </mat-form-field>
            <sg-form-problem [text]="saving.refusal()" />
            <button matButton="filled" type="submit" [disabled]="saving.isBusy()">
              {{ t('register.joinSubmit') }}
            </button>
          </form>
        </sg-empty-state>
      </section>
    </div>
  `,
  styles: `
    .form {
      inline-size: min(340px, 100%);
    }
  `,
})
export default class JoinPage {
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly model = signal({ code: '' });

  protected readonly form = form(
    this.model,
    (path) => required(path.code, { message: () => this.t('field.codeMissing') }),
    { submission: { action: () => this.join() } },
  );

  private async join(): Promise<undefined> {
    const joined = await this.saving.run(async () => {
      const body = { invitation_code: this.model().code.trim() };
      await firstValueFrom(this.http.post('/api/v1/families/join', body));
      // The token still says that there is no family.
      await this.session.renew();
    });
    if (joined) await this.router.navigateByUrl('/');
    return undefined;
  }
}
