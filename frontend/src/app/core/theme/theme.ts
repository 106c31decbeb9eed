import { DOCUMENT, Service, inject, signal } from '@angular/core';
import { browserStorage } from '../browser-storage';

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const KEY = 'sg.theme';

/** Holds the chosen colour scheme and writes it to the document. */
@Service()
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly chosen = signal<ThemeChoice>(stored());
  readonly choice = this.chosen.asReadonly();

  constructor() {
    this.show();
  }

  choose(choice: ThemeChoice): void {
    this.chosen.set(choice);
    browserStorage.write(KEY, choice);
    this.show();
  }

  private show(): void {
    this.root.dataset['theme'] = this.chosen();
  }
}

function stored(): ThemeChoice {
  const value = browserStorage.read(KEY);
  return THEMES.find((theme) => theme === value) ?? 'system';
}
