import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { FormProblem } from '../../../../shared/forms/form-problem';
import type { ApiKey, NewApiKey } from '../data/key-models';
import { KeysApi } from '../data/keys-api';
import { ShownSecret } from './shown-secret';

/** The overlaps one can choose from, in hours; the server allows a week at most. */
const OVERLAPS = [1, 24, 72, 168];

/** Replaces a key: makes its successor, shows it once, and lets the old one work on for a while. */
@Component({
  selector: 'sg-rotate-key-dialog',
  imports: [FormProblem, MatButton, MatDialogModule, MatFormFieldModule, MatSelectModule, ShownSecret],
  template: `
    <h2 mat-dialog-title>{{ t('staff.rotateKey.title') }}</h2>
    @if (made(); as made) {
      <mat-dialog-content
        ><sg-shown-secret
          [value]="made.key"
          [label]="t('staff.newKey.secretIs')"
          [what]="t('staff.newKey.secret')"
          [until]="made.expires_at"
      /></mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton="filled" type="button" mat-dialog-close>{{ t('action.done') }}</button>
      </mat-dialog-actions>
    } @else {
      <mat-dialog-content
        ><div class="form">
          <p>
            <b>{{ key.name }}</b>
          </p>
          <p class="muted">{{ t('staff.rotateKey.text') }}</p>
          <mat-form-field appearance="outline">
            <mat-label>{{ t('staff.rotateKey.overlap') }}</mat-label>
            <mat-select [(value)]="overlap">
              @for (hours of overlaps; track hours) {
                <mat-option [value]="hours">{{ language.count('staff.rotateKey.hours', hours) }}</mat-option>
              }
            </mat-select>
          </mat-form-field>
          <sg-form-problem [text]="refusal()" /></div
      ></mat-dialog-content>
      <mat-dialog-actions align="end">
        <button matButton type="button" mat-dialog-close>{{ t('action.cancel') }}</button>
        <button matButton="filled" type="button" [disabled]="isAsking()" (click)="rotate()">
          {{ t('staff.rotateKey.submit') }}
        </button>
      </mat-dialog-actions>
    }
  `,
})
export class RotateKeyDialog {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly key = inject<ApiKey>(MAT_DIALOG_DATA);
  protected readonly overlaps = OVERLAPS;
  protected readonly overlap = signal(24);
  protected readonly refusal = signal('');
  protected readonly isAsking = signal(false);
  protected readonly made = signal<NewApiKey | undefined>(undefined);
  private readonly api = inject(KeysApi);

  protected async rotate(): Promise<void> {
    this.refusal.set('');
    this.isAsking.set(true);
    try {
      this.made.set(await this.api.rotate(this.key.id, this.overlap()));
    } catch (error) {
      // HttpErrorResponse: it was revoked or has ended meanwhile, or no server.
      this.refusal.set(sentenceOf(error, this.t('problem.offline')));
    }
    this.isAsking.set(false);
  }
}
