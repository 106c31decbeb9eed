import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Notices } from '../../../../core/notices/notices';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { AccessApi } from '../data/access-api';
import type { Authorisation, ConsentDecision } from '../data/access-models';

/** Who outside the family may look or asks to, on what grounds, how far and how long; consent is given and taken here. */
@Component({
  selector: 'sg-authorisations-card',
  imports: [Icon, MatButton, TimeAgo],
  host: { class: 'card' },
  templateUrl: './authorisations-card.html',
  styleUrl: './authorisations-card.scss',
})
export class AuthorisationsCard {
  readonly authorisations = input.required<readonly Authorisation[]>();
  readonly names = input.required<Readonly<Record<string, string>>>();
  readonly canDecide = input.required<boolean>();
  readonly changed = output();
  private readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly answering = signal('');
  private readonly api = inject(AccessApi);
  private readonly notices = inject(Notices);

  /** What waits for the family comes first, then what is in force; the order among them stays. */
  protected readonly sorted = computed(() => {
    const rank = (one: Authorisation) => (this.isWaiting(one) ? 0 : one.state === 'approved' ? 1 : 2);
    return [...this.authorisations()].sort((a, b) => rank(a) - rank(b));
  });

  protected isWaiting({ kind, state }: Authorisation): boolean {
    return kind === 'consent' && state === 'requested';
  }

  protected isWithdrawable({ kind, state }: Authorisation): boolean {
    return kind === 'consent' && state === 'approved';
  }

  protected who({ requester_role: role }: Authorisation): string {
    const known = role === 'case_worker' || role === 'law_enforcement' ? role : 'other';
    return this.t(`family.authorisations.requester.${known}`);
  }

  protected whom({ scope: { child_ids } }: Authorisation): string {
    if (!child_ids) return this.t('family.authorisations.wholeFamily');
    const names = child_ids.map((id) => this.names()[id] ?? '').filter(Boolean);
    return this.t('family.authorisations.someChildren', { names: names.join(', ') });
  }

  protected time({ scope: { from, to } }: Authorisation): string {
    if (!from && !to) return this.t('family.authorisations.always');
    return this.t('family.authorisations.between', {
      from: from ? this.date(from) : this.t('family.authorisations.openStart'),
      to: to ? this.date(to) : this.t('family.authorisations.openEnd'),
    });
  }

  protected async answer({ id }: Authorisation, decision: ConsentDecision): Promise<void> {
    this.answering.set(id);
    try {
      await this.api.answer(id, decision);
      const key = decision === 'approved' ? 'allowed' : decision === 'refused' ? 'notAllowed' : 'withdrawn';
      this.notices.show({ tone: 'info', text: this.t(`family.authorisations.${key}`) });
    } catch (error) {
      // HttpErrorResponse: decided, ended or revoked meanwhile, or no server.
      const problem = toProblem(error);
      this.notices.show({ tone: 'problem', text: problem.detail || problem.title || this.t('problem.offline') });
    }
    this.answering.set('');
    this.changed.emit();
  }

  private date(at: string): string {
    return new Intl.DateTimeFormat(this.language.locale(), { dateStyle: 'medium' }).format(new Date(at));
  }
}
