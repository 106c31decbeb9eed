import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';
import { Language } from '../../../core/language/language';
import { EmptyState } from '../../../shared/ui/states/empty-state';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { AccessApi } from '../../audit/public';
import { AccessLog } from '../../audit/public';
import { FamiliesApi } from '../data/families-api';
import { isManaging } from '../data/managing';
import { AccessList } from '../../audit/public-ui';
import { AuthorisationsCard } from '../../audit/public-ui';

/** Everyone who looked at the family, and everyone outside it who may. */
@Component({
  selector: 'sg-access-page',
  imports: [
    AccessList,
    AuthorisationsCard,
    EmptyState,
    MatButton,
    MatFormFieldModule,
    MatSelectModule,
    ProblemPanel,
    Skeleton,
  ],
  providers: [AccessLog],
  templateUrl: './access-page.html',
  styles: `
    .page {
      max-inline-size: 980px;
      grid-template-columns: minmax(0, 1fr);
    }
    mat-form-field {
      inline-size: 220px;
    }
    .more {
      justify-self: center;
    }
  `,
})
export default class AccessPage {
  /** Bound from the address. */
  readonly child = input<string>();
  protected readonly t = inject(Language).t;
  protected readonly canDecide = isManaging();
  protected readonly log = inject(AccessLog);
  protected readonly authorisations = inject(AccessApi).authorisations();
  private readonly family = inject(FamiliesApi).family();
  private readonly router = inject(Router);
  protected readonly children = computed(() => (this.family.hasValue() ? this.family.value().children : []));
  protected readonly names = computed(() => Object.fromEntries(this.children().map(({ id, name }) => [id, name])));
  protected readonly breakGlassIds = computed(() => {
    const all = this.authorisations.hasValue() ? this.authorisations.value() : [];
    return all.filter(({ kind }) => kind === 'break_glass').map(({ id }) => id);
  });

  constructor() {
    effect(() => {
      const child = this.child() ?? '';
      untracked(() => void this.log.start(child));
    });
  }

  protected choose(child: string): void {
    void this.router.navigate(['/access-log'], { queryParams: { child: child || null } });
  }
}
