import { Component, DestroyRef, effect, inject, input, resource, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { filter, firstValueFrom } from 'rxjs';
import { Language } from '../../../core/language/language';
import { Realtime } from '../../../core/realtime/realtime';
import { ReasonDialog, type ReasonQuestion } from '../../../shared/forms/reason-dialog';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { EvidenceApi, type SealReport } from '../data/evidence-api';
import { Seal } from './seal';

const LOOK_AGAIN_AFTER = 3_000;

/** The seals on an incident's messages and a check that anybody can repeat. */
@Component({
  selector: 'sg-seal-card',
  imports: [Icon, MatButton, ProblemPanel, Seal, Skeleton],
  host: { class: 'card' },
  templateUrl: './seal-card.html',
  styleUrl: './seal-card.scss',
})
export class SealCard {
  readonly alertId = input.required<string>();
  protected readonly t = inject(Language).t;
  private readonly api = inject(EvidenceApi);
  private readonly dialog = inject(MatDialog);
  protected readonly items = resource({ params: this.alertId, loader: ({ params }) => this.api.ofAlert(params) });
  protected readonly reports = signal<ReadonlyMap<string, SealReport>>(new Map());
  protected readonly problem = signal<unknown>(undefined);
  protected readonly isChecking = signal(false);
  private timer?: ReturnType<typeof setTimeout>;

  constructor() {
    // Sealing follows the alert within moments, so an empty list is looked at again.
    effect(() => {
      if (!this.items.hasValue() || this.items.isLoading() || this.items.value().length > 0) return;
      this.timer = setTimeout(() => this.items.reload(), LOOK_AGAIN_AFTER);
    });
    inject(Realtime)
      .alertUpdated.pipe(
        filter(({ alert_id }) => alert_id === this.alertId()),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.items.reload());
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  /** Asks for the reason first, because whoever takes evidence out has to say why. */
  protected async download(): Promise<void> {
    const question: ReasonQuestion = {
      title: this.t('seal.download'),
      text: this.t('seal.downloadText'),
      submit: this.t('seal.download'),
    };
    const asked = this.dialog.open<ReasonDialog, ReasonQuestion, string>(ReasonDialog, {
      width: '480px',
      data: question,
    });
    const reason = await firstValueFrom(asked.afterClosed());
    if (!reason || !this.items.hasValue()) return;
    this.problem.set(undefined);
    try {
      for (const { id } of this.items.value()) await this.api.saveFile(id, reason);
    } catch (error) {
      // HttpErrorResponse: not allowed to take it out, or no server.
      this.problem.set(error);
    }
  }

  protected async check(): Promise<void> {
    if (!this.items.hasValue()) return;
    this.isChecking.set(true);
    this.problem.set(undefined);
    try {
      const reports = await Promise.all(this.items.value().map(({ id }) => this.api.verify(id)));
      this.reports.set(new Map(reports.map((report) => [report.id, report])));
    } catch (error) {
      // HttpErrorResponse: not reachable or not ours; this says nothing about the seal, so no old result may stay.
      this.reports.set(new Map());
      this.problem.set(error);
    } finally {
      this.isChecking.set(false);
    }
  }
}
