import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { LANGUAGES, Language } from '../core/language/language';
import { Session } from '../core/session/session';
import { THEMES, Theme, type ThemeChoice } from '../core/theme/theme';
import { Icon } from '../shared/ui/icon/icon';
import type { IconName } from '../shared/ui/icon/icons';
import { PopoverMenu } from '../shared/ui/controls/popover-menu';

const THEME_ICON: Record<ThemeChoice, IconName> = { system: 'monitor', light: 'sun', dark: 'moon' };

/** Appearance, language and sign-out. */
@Component({
  selector: 'sg-settings-menu',
  imports: [Icon, PopoverMenu, RouterLink],
  templateUrl: './settings-menu.html',
  styleUrl: './settings-menu.scss',
})
export class SettingsMenu {
  protected readonly language = inject(Language);
  protected readonly t = this.language.t;
  protected readonly theme = inject(Theme);
  protected readonly session = inject(Session);
  protected readonly themes = THEMES.map((name) => ({ name, icon: THEME_ICON[name] }));
  protected readonly languages = LANGUAGES;
}
