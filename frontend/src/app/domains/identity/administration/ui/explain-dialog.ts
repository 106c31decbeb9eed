import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form, required, validate } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatButtonToggleModule } from '@angular/material/button-toggle';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { roleName } from '../../../../core/vocabulary/role';
import { isUuid } from '../../../../shared/forms/uuid';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { StateChip } from '../../../../shared/ui/states/state-chip';
import type { ExplainRequest, Explanation, PermissionMatrix } from '../data/permission-models';
import { PermissionsApi } from '../data/permissions-api';

/** Asks the server why a role or an account may, or may not, use a capability on something. */
@Component({
  selector: 'sg-explain-dialog',
  imports: [
    FormField,
    FormProblem,
    FormRoot,
    MatButton,
    MatButtonToggleModule,
    MatDialogModule,
    MatFormFieldModule,
    MatInput,
    MatSelectModule,
    StateChip,
  ],
  templateUrl: './explain-dialog.html',
  styles: `
    .answer {
      display: grid;
      justify-items: start;
      gap: 8px;
      padding: 14px 16px;
      border: 1px solid var(--sg-line);
      border-radius: 12px;
      line-height: 1.5;
      overflow-wrap: anywhere;
    }
    mat-button-toggle-group {
      inline-size: fit-content;
      margin-block: 4px 12px;
    }
  `,
})
export class ExplainDialog {
  protected readonly t = inject(Language).t;
  protected readonly matrix = inject<PermissionMatrix>(MAT_DIALOG_DATA);
  protected readonly refusal = signal('');
  protected readonly answer = signal<Explanation | undefined>(undefined);
  private readonly api = inject(PermissionsApi);
  private readonly model = signal({
    by: 'role',
    role: this.matrix.roles[0] ?? '',
    account_id: '',
    capability: '',
    family_id: '',
    child_id: '',
  });
  protected readonly isByRole = computed(() => this.model().by === 'role');
  protected readonly roles = computed(() => this.matrix.roles.map((role) => ({ role, name: roleName(role, this.t) })));

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.capability, { message: () => this.t('staff.explain.capabilityMissing') });
      required(path.account_id, {
        message: () => this.t('staff.explain.accountMissing'),
        when: ({ valueOf }) => valueOf(path.by) === 'account',
      });
      for (const id of [path.account_id, path.family_id, path.child_id]) {
        validate(id, ({ value }) =>
          value() === '' || isUuid(value()) ? undefined : { kind: 'id', message: this.t('staff.explain.notAnId') },
        );
      }
    },
    { submission: { action: () => this.ask() } },
  );

  protected choose(by: string): void {
    this.model.update((model) => ({ ...model, by, account_id: '' }));
    this.answer.set(undefined);
  }

  private async ask(): Promise<TreeValidationResult> {
    this.refusal.set('');
    this.answer.set(undefined);
    try {
      this.answer.set(await this.api.explain(this.question()));
    } catch (error) {
      // HttpErrorResponse: there is no such account, or no server.
      this.refusal.set(sentenceOf(error, this.t('problem.offline')));
    }
    return undefined;
  }

  private question(): ExplainRequest {
    const { role, account_id, capability, family_id, child_id } = this.model();
    const object = {
      ...(family_id ? { family_id: family_id.trim() } : {}),
      ...(child_id ? { child_id: child_id.trim() } : {}),
    };
    return {
      ...(this.isByRole() ? { role } : { account_id: account_id.trim() }),
      capability,
      ...(Object.keys(object).length > 0 ? { object } : {}),
    };
  }
}
