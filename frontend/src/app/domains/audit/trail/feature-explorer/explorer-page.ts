import { Component, DOCUMENT, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { type Params, Router } from '@angular/router';
import { sentenceOf } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { EmptyState } from '../../../../shared/ui/states/empty-state';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { AuditApi } from '../data/audit-api';
import { type AuditEntry, type EntryFilter, FILTERS } from '../data/audit-models';
import { EntryPages } from '../data/entry-pages';
import { ChainState } from '../ui/chain-state';
import { EntryFilters } from '../ui/entry-filters';
import { EntrySheet } from '../ui/entry-sheet';
import { EntryTable } from '../ui/entry-table';

/** The audit trail: every filter is in the address, so that a finding can be handed on as a link. */
@Component({
  selector: 'sg-explorer-page',
  imports: [ChainState, EmptyState, EntryFilters, EntryTable, Icon, MatButton, ProblemPanel, Skeleton],
  host: { class: 'dense' },
  templateUrl: './explorer-page.html',
  styles: `
    .page {
      max-inline-size: 1500px;
    }
    .more {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 12px;
      padding: 8px 14px;
      border-block-start: 1px solid var(--sg-line);
    }
  `,
})
export default class ExplorerPage {
  // Bound from the address.
  readonly from = input<string>();
  readonly to = input<string>();
  readonly action = input<string>();
  readonly outcome = input<string>();
  readonly actor_id = input<string>();
  readonly family_id = input<string>();
  readonly child_id = input<string>();
  readonly object_id = input<string>();

  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  private readonly api = inject(AuditApi);
  private readonly dialog = inject(MatDialog);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  protected readonly pages = new EntryPages(this.api);

  protected readonly filter = computed(
    () => Object.fromEntries(FILTERS.map((name) => [name, this[name]() ?? ''])) as EntryFilter,
  );
  protected readonly isFiltered = computed(() => Object.values(this.filter()).some((value) => value !== ''));

  constructor() {
    effect(() => {
      const filter = this.filter();
      untracked(() => void this.pages.start(filter));
    });
  }

  /** What is empty leaves the address. */
  protected go(change: Params): void {
    const queryParams = Object.fromEntries(
      Object.entries(change).map(([key, value]) => [key, (value as string) || null]),
    );
    void this.router.navigate(['/audit'], { queryParams, queryParamsHandling: 'merge' });
  }

  protected clear(): void {
    void this.router.navigate(['/audit']);
  }

  protected open(entry: AuditEntry): void {
    this.dialog.open(EntrySheet, { data: entry, panelClass: 'side-sheet', width: '460px', height: '100dvh' });
  }

  protected async export(): Promise<void> {
    try {
      this.save(await this.api.export(this.filter()));
      this.notices.show({ tone: 'info', text: this.t('staff.audit.exported') });
    } catch (error) {
      // HttpErrorResponse: a filter the server does not understand, or no server.
      this.notices.show({ tone: 'problem', text: sentenceOf(error, this.t('problem.offline')) });
    }
  }

  /** A plain link could not carry the token. */
  private save(file: Blob): void {
    const link = this.document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'audit-entries.csv';
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
