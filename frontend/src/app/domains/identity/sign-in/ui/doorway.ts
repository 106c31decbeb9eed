import { Component, inject, input } from '@angular/core';
import { LANGUAGES, Language } from '../../../../core/language/language';
import { Icon } from '../../../../shared/ui/icon/icon';

/** The calm frame around the rooms one sees before signing in. */
@Component({
  selector: 'sg-doorway',
  imports: [Icon],
  template: `
    <main>
      <div class="brand"><sg-icon name="shield-check" [size]="30" /><span>SafeGuardian</span></div>
      <section class="card">
        <h1>{{ heading() }}</h1>
        <p class="muted">{{ text() }}</p>
        <ng-content />
      </section>
      <div class="languages">
        @for (entry of languages; track entry.code) {
          <button
            type="button"
            [attr.lang]="entry.code"
            [attr.aria-pressed]="language.current() === entry.code"
            (click)="language.choose(entry.code)"
          >
            {{ entry.name }}
          </button>
        }
      </div>
    </main>
  `,
  styleUrl: './doorway.scss',
})
export class Doorway {
  readonly heading = input.required<string>();
  readonly text = input.required<string>();
  protected readonly language = inject(Language);
  protected readonly languages = LANGUAGES;
}
