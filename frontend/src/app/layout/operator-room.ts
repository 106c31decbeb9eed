import { HttpClient } from '@angular/common/http';
import { Component, DOCUMENT, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { firstValueFrom } from 'rxjs';
import { Language } from '../core/language/language';
import { EmptyState } from '../shared/ui/empty-state';
import { ProblemPanel } from '../shared/ui/problem-panel';

/** What an operator sees: nobody's conversations, and the door to the operator board. */
@Component({
  selector: 'sg-operator-room',
  imports: [EmptyState, MatButton, ProblemPanel],
  template: `
    <h1 class="visually-hidden">SafeGuardian</h1>
    <sg-empty-state icon="monitor" [heading]="t('noFamily.heading')" [text]="t('noFamily.text')">
      <button matButton="filled" type="button" (click)="openBoard()">{{ t('noFamily.board') }}</button>
    </sg-empty-state>
    @if (problem(); as error) {
      <sg-problem-panel [error]="error" (retry)="openBoard()" />
    }
  `,
})
export default class OperatorRoom {
  protected readonly t = inject(Language).t;
  protected readonly problem = signal<unknown>(undefined);
  private readonly http = inject(HttpClient);
  private readonly document = inject(DOCUMENT);

  /** The board is a page of its own and cannot send the token, so it gets a short-lived cookie first. */
  protected async openBoard(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/api/v1/operator/board-session', {}));
      this.document.defaultView?.location.assign('/admin/queues');
    } catch (error) {
      // HttpErrorResponse: not an operator, or no server.
      this.problem.set(error);
    }
  }
}
