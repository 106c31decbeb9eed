import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../core/language/language';
import { Icon } from '../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { platformName } from '../../../shared/vocabulary/platform';
import type { ChatImport } from '../data/import-models';

/** What came of an import: counts, the time it spans, and every line that could not be read. */
@Component({
  selector: 'sg-import-result',
  imports: [Icon, TimeAgo],
  template: `
    @let i = import();
    <p class="head" role="status">
      <sg-icon name="circle-check" [size]="18" />{{ language.count('import.done', i.accepted) }}
    </p>
    <dl>
      <div>
        <dt>{{ t('import.platform') }}</dt>
        <dd>{{ platform() }}</dd>
      </div>
      <div>
        <dt>{{ t('import.found') }}</dt>
        <dd>{{ language.number(i.messages) }}</dd>
      </div>
      <div>
        <dt>{{ t('import.known') }}</dt>
        <dd>{{ language.number(i.duplicates) }}</dd>
      </div>
      @if (i.from; as from) {
        <div>
          <dt>{{ t('import.span') }}</dt>
          <dd><sg-time [at]="from" mode="full" /> – <sg-time [at]="i.to ?? from" mode="full" /></dd>
        </div>
      }
    </dl>
    @if (i.warnings.length > 0) {
      <details>
        <summary>{{ language.count('import.warnings', i.warnings.length) }}</summary>
        <ul class="plain-list">
          @for (warning of i.warnings; track $index) {
            <li>
              <b>{{ t('import.line', { n: warning.line }) }}</b> {{ warning.reason }}
            </li>
          }
        </ul>
      </details>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 12px;
    }
    .head {
      display: flex;
      gap: 8px;
      font-weight: 600;
    }
    .head sg-icon {
      color: var(--sg-low);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 28px;
      margin: 0;
    }
    dt {
      color: var(--sg-muted);
      font-size: 12px;
    }
    dd {
      margin: 0;
      font-weight: 550;
    }
    summary {
      cursor: pointer;
      color: var(--sg-medium);
      font-weight: 550;
    }
    ul {
      display: grid;
      gap: 4px;
      margin-block-start: 8px;
      max-block-size: 240px;
      overflow: auto;
      font-size: 13px;
    }
    b {
      font-weight: 600;
    }
  `,
})
export class ImportResult {
  readonly import = input.required<ChatImport>();
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly platform = computed(() => platformName(this.import().platform ?? '') || '–');
}
