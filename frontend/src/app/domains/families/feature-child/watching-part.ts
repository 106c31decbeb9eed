import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { MatSlideToggle } from '@angular/material/slide-toggle';
import { Language } from '../../../core/language/language';
import { Notices } from '../../../core/notices/notices';
import { Saving } from '../../../shared/forms/saving';
import { FormProblem } from '../../../shared/forms/form-problem';
import { ProblemPanel } from '../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../shared/ui/states/skeleton';
import { platformName } from '../../../shared/vocabulary/platform';
import type { Preferences } from '../data/child-models';
import { ChildrenApi } from '../data/children-api';
import { PLATFORMS, type Sensitivity, WATCHED_CATEGORIES, type WatchedCategory } from '../data/family-vocabulary';
import { SensitivityRow } from '../ui/children/sensitivity-row';

const USUAL_NIGHT = { quiet_from: '21:00', quiet_to: '07:00' };

/** How early guardians hear of each topic, when it is quiet, and in which places messages are looked at. */
@Component({
  selector: 'sg-watching-part',
  imports: [
    FormProblem,
    MatButton,
    MatCheckbox,
    MatFormFieldModule,
    MatInput,
    MatSlideToggle,
    ProblemPanel,
    SensitivityRow,
    Skeleton,
  ],
  templateUrl: './watching-part.html',
  styleUrl: './watching-part.scss',
})
export class WatchingPart {
  readonly childId = input.required<string>();
  readonly canManage = input.required<boolean>();
  protected readonly t = inject(Language).t;
  protected readonly saving = new Saving();
  protected readonly categories = WATCHED_CATEGORIES;
  protected readonly platforms = PLATFORMS;
  protected readonly platformName = platformName;
  private readonly api = inject(ChildrenApi);
  private readonly notices = inject(Notices);
  protected readonly preferences = this.api.preferences(this.childId);

  /** As stored, and as it stands on the page. */
  private readonly stored = computed<Preferences | undefined>(() => {
    if (!this.preferences.hasValue()) return undefined;
    const { sensitivity, quiet_from, quiet_to, platforms } = this.preferences.value();
    return { sensitivity, quiet_from, quiet_to, platforms };
  });
  protected readonly wish = linkedSignal(() => this.stored());
  protected readonly isChanged = computed(() => JSON.stringify(this.wish()) !== JSON.stringify(this.stored()));

  protected setSensitivity(category: WatchedCategory, sensitivity: Sensitivity): void {
    this.patch((wish) => ({ sensitivity: { ...wish.sensitivity, [category]: sensitivity } }));
  }

  protected setQuiet(isOn: boolean): void {
    this.patch(() => (isOn ? USUAL_NIGHT : { quiet_from: null, quiet_to: null }));
  }

  protected setHour(change: Partial<Pick<Preferences, 'quiet_from' | 'quiet_to'>>): void {
    this.patch(() => change);
  }

  protected togglePlatform(platform: string, isOn: boolean): void {
    this.patch(({ platforms }) => {
      const others = platforms.filter((entry) => entry !== platform);
      return { platforms: isOn ? [...others, platform] : others };
    });
  }

  protected async save(wish: Preferences): Promise<void> {
    const before = this.stored();
    if (!(await this.saving.run(() => this.api.setPreferences(this.childId(), wish)))) return;
    this.preferences.set(wish);
    const undo = before && { label: this.t('action.undo'), run: () => void this.save(before) };
    this.notices.show({ tone: 'info', text: this.t('family.child.watchingSaved'), ...(undo ? { action: undo } : {}) });
  }

  private patch(change: (wish: Preferences) => Partial<Preferences>): void {
    this.wish.update((wish) => wish && { ...wish, ...change(wish) });
  }
}
