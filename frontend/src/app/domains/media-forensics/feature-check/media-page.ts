import { Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { FileDrop } from '../../../shared/ui/controls/file-drop';
import { Icon } from '../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { FamilyHome } from '../../overview/public';
import { ChildSelect } from '../../overview/public-ui';
import { AnalysesApi } from '../data/analyses-api';
import { AnalysisRun } from '../data/analysis-run';
import { AnalysisReport } from '../ui/analysis-report';
import { methodName } from '../ui/method-name';
import { PastAnalyses } from '../ui/past-analyses';

/** The media check: send an image or video and read which methods looked at it. */
@Component({
  selector: 'sg-media-page',
  imports: [
    AnalysisReport,
    ChildSelect,
    EmptyState,
    FileDrop,
    Icon,
    MatButton,
    MatProgressBar,
    PastAnalyses,
    ProblemPanel,
    RouterLink,
    Skeleton,
  ],
  providers: [AnalysisRun],
  templateUrl: './media-page.html',
  styleUrl: './media-page.scss',
})
export default class MediaPage {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly home = inject(FamilyHome);
  protected readonly run = inject(AnalysisRun);
  protected readonly past = inject(AnalysesApi).past();
  protected readonly childId = signal('');
  protected readonly percent = computed(() => {
    const step = this.run.step();
    if (step.name === 'uploading') return Math.round(step.share * 100);
    return step.name === 'running' ? (step.job?.percent ?? 0) : 0;
  });

  /** The method at work; the other stages say no more than that it goes on. */
  protected readonly stage = computed(() => {
    const step = this.run.step();
    const stage = step.name === 'running' ? (step.job?.stage ?? '') : '';
    return ['', 'queued', 'starting', 'completed'].includes(stage) ? '' : methodName(stage, this.language.current());
  });

  constructor() {
    effect(() => {
      const step = this.run.step();
      if (step.name === 'over') untracked(() => this.past.reload());
    });
  }

  protected send(file: File): void {
    void this.run.start(this.childId(), file);
  }
}
