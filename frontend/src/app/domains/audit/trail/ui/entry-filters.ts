import { Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Language } from '../../../../core/language/language';
import type { MessageKey } from '../../../../core/language/messages';
import { Icon } from '../../../../shared/ui/icon/icon';
import { type EntryFilter, type FilterName, OUTCOMES } from '../data/audit-models';

/** The fields that are typed into; they count once the search is started. */
const FIELDS: readonly { name: FilterName; type: string; label: MessageKey; isRare?: boolean }[] = [
  { name: 'from', type: 'datetime-local', label: 'staff.audit.from' },
  { name: 'to', type: 'datetime-local', label: 'staff.audit.to' },
  { name: 'action', type: 'search', label: 'staff.audit.action' },
  { name: 'actor_id', type: 'search', label: 'staff.audit.actor' },
  { name: 'family_id', type: 'search', label: 'staff.audit.family', isRare: true },
  { name: 'child_id', type: 'search', label: 'staff.audit.child', isRare: true },
  { name: 'object_id', type: 'search', label: 'staff.audit.object', isRare: true },
];

/** Narrows the trail by time, actor, action, outcome and what it was about. */
@Component({
  selector: 'sg-entry-filters',
  imports: [Icon, MatButton, MatFormFieldModule, MatInput, MatSelectModule],
  template: `
    <form class="filters" [attr.aria-label]="t('staff.filters')" (submit)="search($event)">
      @for (field of fields(); track field.name) {
        <mat-form-field appearance="outline" subscriptSizing="dynamic" [class]="field.type">
          <mat-label>{{ t(field.label) }}</mat-label>
          <input
            #box
            matInput
            autocomplete="off"
            spellcheck="false"
            [type]="field.type"
            [value]="draft()[field.name]"
            (input)="set(field.name, box.value)"
          />
        </mat-form-field>
      }
      <mat-form-field class="outcome" appearance="outline" subscriptSizing="dynamic">
        <mat-label>{{ t('staff.audit.outcome') }}</mat-label>
        <mat-select [value]="filter().outcome" (valueChange)="changed.emit({ outcome: $event })">
          <mat-option value="">{{ t('staff.any') }}</mat-option>
          @for (outcome of outcomes; track outcome.value) {
            <mat-option [value]="outcome.value">{{ t(outcome.label) }}</mat-option>
          }
        </mat-select>
      </mat-form-field>
      <div class="does">
        <button matButton="filled" type="submit">
          <sg-icon matButtonIcon name="search" [size]="16" />{{ t('staff.apply') }}
        </button>
        <button matButton type="button" [attr.aria-expanded]="isWide()" (click)="isWide.set(!isWide())">
          {{ t('staff.audit.more') }}
        </button>
        <button matButton type="button" (click)="cleared.emit()">{{ t('staff.clear') }}</button>
      </div>
    </form>
  `,
  styles: `
    .search {
      flex: 1 1 180px;
      max-inline-size: 340px;
    }
    .datetime-local {
      inline-size: 212px;
    }
    .outcome {
      inline-size: 140px;
    }
    .does {
      display: flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    @media (max-width: 620px) {
      mat-form-field {
        flex: 1 1 150px;
        min-inline-size: 0;
      }
    }
  `,
})
export class EntryFilters {
  readonly filter = input.required<EntryFilter>();
  readonly changed = output<Partial<EntryFilter>>();
  readonly cleared = output();
  protected readonly t = inject(Language).t;
  protected readonly outcomes = OUTCOMES.map((value) => ({ value, label: `staff.audit.outcomes.${value}` as const }));
  protected readonly draft = linkedSignal(() => this.filter());
  /** A rare filter that is in force is never hidden. */
  protected readonly isWide = linkedSignal(() =>
    FIELDS.some(({ name, isRare }) => isRare && this.filter()[name] !== ''),
  );
  protected readonly fields = computed(() => FIELDS.filter(({ isRare }) => !isRare || this.isWide()));

  protected set(name: FilterName, value: string): void {
    this.draft.update((draft) => ({ ...draft, [name]: value.trim() }));
  }

  protected search(event: Event): void {
    event.preventDefault();
    this.changed.emit({ ...this.draft(), outcome: this.filter().outcome });
  }
}
