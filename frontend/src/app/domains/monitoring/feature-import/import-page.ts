import { Component, computed, effect, inject, input, linkedSignal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MatButton } from '@angular/material/button';
import { Language } from '../../../core/language/language';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { FileDrop } from '../../../shared/ui/controls/file-drop';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { FamilyHome } from '../../overview/public';
import { ChildSelect } from '../../overview/public-ui';
import { ImportRun } from '../data/import-run';
import { ImportsApi } from '../data/imports-api';
import { ImportProgress } from '../ui/import-progress';
import { PastImports } from '../ui/past-imports';

const OBSTACLES = ['awaiting_agreement', 'paused', 'ended'] as const;

/** Brings a chat export in: choose the child, drop the file, watch it being read, see what came of it. */
@Component({
  selector: 'sg-import-page',
  imports: [
    ChildSelect,
    EmptyState,
    FileDrop,
    Icon,
    ImportProgress,
    MatButton,
    PastImports,
    ProblemPanel,
    RouterLink,
    Skeleton,
  ],
  providers: [ImportRun],
  templateUrl: './import-page.html',
  styleUrl: './import-page.scss',
})
export default class ImportPage {
  /** The child to start with; bound from the query. */
  readonly child = input<string>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly home = inject(FamilyHome);
  protected readonly run = inject(ImportRun);
  protected readonly past = inject(ImportsApi).past();
  protected readonly childId = linkedSignal(() => this.child() ?? '');
  private readonly chosen = computed(() => this.home.children().find(({ id }) => id === this.childId()));
  protected readonly childName = computed(() => this.chosen()?.name ?? '');
  /** Why nothing is taken in for this child now, said before a file is chosen in vain. */
  protected readonly obstacle = computed(() => OBSTACLES.find((status) => status === this.chosen()?.monitoring_status));

  constructor() {
    effect(() => {
      const { name } = this.run.step();
      if (name !== 'done' && name !== 'failed') return;
      untracked(() => {
        this.past.reload();
        this.home.reload();
      });
    });
  }

  protected send(file: File): void {
    void this.run.start({ childId: this.childId(), file });
  }
}
