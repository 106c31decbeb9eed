import { Component, effect, inject, input, model } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatSelectModule } from '@angular/material/select';
import { Language } from '../../../core/language/language';
import { FamilyHome } from '../data/family-home';

/** Chooses one of the family's children; an only child is chosen already. */
@Component({
  selector: 'sg-child-select',
  imports: [MatFormFieldModule, MatSelectModule],
  template: `
    <mat-form-field appearance="outline">
      <mat-label>{{ label() }}</mat-label>
      <mat-select [(value)]="child" [disabled]="disabled()">
        @for (entry of home.children(); track entry.id) {
          <mat-option [value]="entry.id">{{ entry.name }}</mat-option>
        }
      </mat-select>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: min(340px, 100%);
    }
  `,
})
export class ChildSelect {
  readonly child = model('');
  readonly label = input.required<string>();
  readonly disabled = input(false);
  protected readonly home = inject(FamilyHome);
  protected readonly t = inject(Language).t;

  constructor() {
    effect(() => {
      const [only, ...others] = this.home.children();
      if (only && others.length === 0 && this.child() === '') this.child.set(only.id);
    });
  }
}
