import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Copyable } from '../../../shared/ui/controls/copyable';
import { Icon } from '../../../shared/ui/icon/icon';
import type { IconName } from '../../../shared/ui/icon/icons';
import type { Analysis, MethodResult, MethodStatus } from '../data/analysis-models';
import { detailLines } from './detail-lines';
import { methodName } from './method-name';

const SHAPE: Record<MethodStatus, IconName> = { ok: 'circle-check', 'n/a': 'circle-minus', failed: 'circle-x' };
const WORD = { ok: 'media.ran', 'n/a': 'media.notApplicable', failed: 'media.failed' } as const;

/** What an analysis did: which methods ran, which did not apply, which failed, and that there is no verdict yet. */
@Component({
  selector: 'sg-analysis-report',
  imports: [Copyable, Icon],
  templateUrl: './analysis-report.html',
  styleUrl: './analysis-report.scss',
})
export class AnalysisReport {
  readonly job = input.required<Analysis>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly shape = SHAPE;
  protected readonly word = WORD;
  protected readonly sha256 = computed(() => this.job().result?.sha256 ?? this.job().sha256 ?? '');

  protected linesOf(method: MethodResult) {
    return detailLines(method.details);
  }

  protected nameOf(method: MethodResult): string {
    return methodName(method.name, this.language.current());
  }
}
