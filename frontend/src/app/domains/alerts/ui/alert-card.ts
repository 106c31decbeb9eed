import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Language } from '../../../core/language/language';
import { SeverityBadge } from '../../../shared/ui/states/severity-badge';
import { TimeAgo } from '../../../shared/ui/time/time-ago';
import { platformName } from '../../../shared/vocabulary/platform';
import type { AlertSummary } from '../data/alert-models';
import { StatusWord } from './status-word';

/** One incident of the inbox: who, where, with whom, one sentence, and how it stands. */
@Component({
  selector: 'sg-alert-card',
  imports: [RouterLink, SeverityBadge, StatusWord, TimeAgo],
  template: `
    @let a = alert();
    <article class="card" [attr.data-sev]="a.severity" [class.new]="a.status === 'new'">
      <div class="head">
        <h2>
          <a [routerLink]="['/alerts', a.id]">{{ a.title }}</a>
        </h2>
        <sg-severity-badge [severity]="a.severity" />
      </div>
      <p class="who">{{ who() }}</p>
      <p class="text">{{ a.description }}</p>
      <p class="meta">
        <sg-status-word [status]="a.status" />
        <span>{{ language.t('inbox.changed') }} <sg-time [at]="a.updated_at" /></span>
        @if (a.occurrences > 1) {
          <span>{{ language.count('inbox.occurrences', a.occurrences) }}</span>
        }
      </p>
    </article>
  `,
  styleUrl: './alert-card.scss',
})
export class AlertCard {
  readonly alert = input.required<AlertSummary>();
  protected readonly language = inject(Language);
  protected readonly who = computed(() => {
    const { child_name, platform, contact } = this.alert();
    return [child_name, platformName(platform), contact].filter(Boolean).join(' · ');
  });
}
