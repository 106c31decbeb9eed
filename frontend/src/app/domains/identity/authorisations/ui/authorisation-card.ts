import { Component, computed, inject, input } from '@angular/core';
import { Language } from '../../../../core/language/language';
import { roleName } from '../../../../core/vocabulary/role';
import { Copyable } from '../../../../shared/ui/controls/copyable';
import { Icon } from '../../../../shared/ui/icon/icon';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { TimeLeft } from '../../../../shared/ui/time/time-left';
import type { Authorisation } from '../data/authorisation-models';
import { AuthorisationState } from './authorisation-state';

/** One authorisation: what it opens, on what grounds, until when, and (projected) what can be done with it. */
@Component({
  selector: 'sg-authorisation-card',
  imports: [AuthorisationState, Copyable, Icon, TimeAgo, TimeLeft],
  host: { class: 'card', '[class.over]': 'isOver()' },
  templateUrl: './authorisation-card.html',
  styleUrl: './authorisation-card.scss',
})
export class AuthorisationCard {
  readonly authorisation = input.required<Authorisation>();
  /** Who asked is told to those who decide; to oneself it is clear. */
  readonly showsRequester = input(false);
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly kind = computed(() => `staff.authorisations.kind.${this.authorisation().kind}` as const);
  protected readonly role = computed(() => roleName(this.authorisation().requester_role, this.t));
  protected readonly isOver = computed(() => !['requested', 'approved'].includes(this.authorisation().state));

  protected short(id: string): string {
    return id.slice(0, 8);
  }
}
