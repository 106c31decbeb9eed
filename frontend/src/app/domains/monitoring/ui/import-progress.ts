import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatRadioModule } from '@angular/material/radio';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import type { ImportStep } from '../data/import-run';
import { ImportResult } from './import-result';

/** Shows an import from upload to result, and asks which name in the chat is the child's when the server cannot tell. */
@Component({
  selector: 'sg-import-progress',
  imports: [Icon, ImportResult, MatButton, MatProgressBar, MatRadioModule, RouterLink],
  templateUrl: './import-progress.html',
  styleUrl: './import-progress.scss',
})
export class ImportProgress {
  readonly step = input.required<ImportStep>();
  readonly fileName = input.required<string>();
  readonly childName = input.required<string>();
  readonly childId = input.required<string>();
  readonly answer = output<string>();
  readonly again = output();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly author = signal('');

  /** False where the server refused before it had looked at the file, or could not be reached. */
  protected readonly isAboutFile = computed(() => {
    const step = this.step();
    return step.name === 'failed' && (step.problem ? /^(EXPORT|UPLOAD)_/.test(step.problem.code) : true);
  });

  /** Per cent of the current phase, or nothing while its length is unknown. */
  protected readonly percent = computed(() => {
    const step = this.step();
    if (step.name === 'uploading') return Math.round(step.share * 100);
    if (step.name !== 'running' || !step.import?.bytes_total) return undefined;
    return Math.round((100 * step.import.bytes_read) / step.import.bytes_total);
  });
}
