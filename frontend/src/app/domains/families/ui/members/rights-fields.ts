import { Component, computed, inject, input, model, signal } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { Language } from '../../../../core/language/language';
import { ChoiceList } from '../../../../shared/ui/controls/choice-list';
import {
  GIVEN_RELATIONSHIPS,
  type GivenRelationship,
  PERMISSION_LEVELS,
  type PermissionLevel,
} from '../../data/family-vocabulary';
import type { ChildEntry, Rights } from '../../data/member-models';

/** What somebody is to the family, what they may do, and which children they see. */
@Component({
  selector: 'sg-rights-fields',
  imports: [ChoiceList, MatCheckbox],
  template: `
    <sg-choice-list
      [legend]="t('family.changeMember.relationship')"
      [choices]="relationships()"
      [value]="rights().relationship"
      (valueChange)="setRelationship($event)"
    />
    @if (rights().relationship === 'guardian') {
      <sg-choice-list
        [legend]="t('family.changeMember.level')"
        [choices]="levels()"
        [value]="rights().permission_level"
        (valueChange)="setLevel($event)"
      />
    }
    @if (children().length > 0) {
      <sg-choice-list
        [legend]="t('family.changeMember.children')"
        [choices]="reaches()"
        [value]="reach()"
        (valueChange)="setReach($event)"
      />
      @if (reach() === 'chosen') {
        <div class="children" role="group" [attr.aria-label]="t('family.changeMember.chosen')">
          @for (child of children(); track child.id) {
            <mat-checkbox [checked]="has(child.id)" (change)="toggle(child.id, $event.checked)">{{
              child.name
            }}</mat-checkbox>
          }
        </div>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 20px;
    }
    .children {
      display: grid;
      margin-block-start: -12px;
      padding-inline-start: 28px;
      max-block-size: 240px;
      overflow-y: auto;
    }
  `,
})
export class RightsFields {
  readonly rights = model.required<Rights>();
  readonly children = input.required<readonly ChildEntry[]>();
  protected readonly t = inject(Language).t;
  /** Chosen while no child has been ticked yet. */
  private readonly isChoosing = signal(false);

  protected readonly relationships = computed(() =>
    GIVEN_RELATIONSHIPS.map((value) => ({
      value,
      label: this.t(`family.relationship.${value}`),
      text: this.t(`family.relationship.${value}Text`),
    })),
  );
  protected readonly levels = computed(() =>
    PERMISSION_LEVELS.map((value) => ({
      value,
      label: this.t(`family.level.${value}`),
      text: this.t(`family.level.${value}Text`),
    })),
  );
  protected readonly reaches = computed(() => [
    { value: 'all', label: this.t('family.changeMember.all') },
    { value: 'chosen', label: this.t('family.changeMember.chosen') },
  ]);
  protected readonly reach = computed(() => (this.rights().child_ids || this.isChoosing() ? 'chosen' : 'all'));

  protected has(childId: string): boolean {
    return this.rights().child_ids?.includes(childId) ?? false;
  }

  /** Emergency contacts reach the crisis card and nothing else. */
  protected setRelationship(relationship: string): void {
    const permission_level = relationship === 'emergency_contact' ? 'emergency_only' : 'full';
    this.rights.update((rights) => ({
      ...rights,
      relationship: relationship as GivenRelationship,
      permission_level,
    }));
  }

  protected setLevel(level: string): void {
    this.rights.update((rights) => ({ ...rights, permission_level: level as PermissionLevel }));
  }

  protected setReach(reach: string): void {
    this.isChoosing.set(reach === 'chosen');
    this.rights.update((rights) => ({ ...rights, child_ids: reach === 'chosen' ? [] : null }));
  }

  protected toggle(childId: string, isOn: boolean): void {
    this.rights.update((rights) => {
      const others = (rights.child_ids ?? []).filter((id) => id !== childId);
      return { ...rights, child_ids: isOn ? [...others, childId] : others };
    });
  }
}
