import { Component, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { Icon } from '../../../shared/ui/icon/icon';
import type { IconName } from '../../../shared/ui/icon/icons';
import type { ChatImport, ImportStatus } from '../data/import-models';
import { ImportResult } from './import-result';

const SHAPE: Record<ImportStatus, IconName> = {
  queued: 'clock',
  running: 'clock',
  completed: 'circle-check',
  failed: 'circle-x',
};

/** The exports that were brought in before, each with its result. */
@Component({
  selector: 'sg-past-imports',
  imports: [EmptyState, Icon, ImportResult],
  host: { class: 'card' },
  template: `
    <div class="card-head">
      <h2>{{ t('import.past') }}</h2>
    </div>
    <ul class="plain-list">
      @for (entry of imports(); track entry.id) {
        <li>
          <details>
            <summary>
              <sg-icon [name]="shape[entry.status]" [size]="17" [class]="entry.status" />
              <b>{{ entry.file_name }}</b>
              <span class="muted">
                {{ t(word(entry.status)) }} · {{ language.count('import.messages', entry.messages) }}
              </span>
            </summary>
            @if (entry.status === 'completed') {
              <sg-import-result [import]="entry" />
            } @else if (entry.error) {
              <p class="muted">{{ entry.error }}</p>
            }
          </details>
        </li>
      } @empty {
        <li><sg-empty-state icon="inbox" [heading]="t('import.noneYet')" [text]="t('import.noneYetText')" /></li>
      }
    </ul>
  `,
  styles: `
    li {
      border-block-start: 1px solid var(--sg-line);
    }
    summary {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 10px;
      padding: 12px 18px;
      cursor: pointer;
      overflow-wrap: anywhere;
    }
    summary b {
      flex: 1 1 200px;
      font-weight: 550;
    }
    .completed {
      color: var(--sg-low);
    }
    .failed {
      color: var(--sg-critical);
    }
    sg-import-result,
    details > p {
      padding: 2px 18px 18px 45px;
    }
  `,
})
export class PastImports {
  readonly imports = input.required<ChatImport[]>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly shape = SHAPE;

  protected word(status: ImportStatus) {
    return `import.status.${status}` as const;
  }
}
