import { Directionality } from '@angular/cdk/bidi';
import { DOCUMENT, Service, computed, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import { browserStorage } from '../browser-storage';
import type { MessageKey, PluralKey } from './messages';

export const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'de', name: 'Deutsch' },
] as const;
export type LanguageCode = (typeof LANGUAGES)[number]['code'];

export type Params = Record<string, string | number>;

const KEY = 'sg.language';
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur']);

/** Speaks the chosen language; templates call `t` and `count`, which re-run when the language changes. */
@Service()
export class Language {
  private readonly transloco = inject(TranslocoService);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly direction = inject(Directionality);
  private readonly code = signal<LanguageCode>('en');
  readonly current = this.code.asReadonly();

  /** Loads the remembered language, or the browser's when the portal speaks it. */
  start(): Promise<void> {
    const wished = browserStorage.read(KEY) ?? this.root.ownerDocument.defaultView?.navigator.language ?? '';
    return this.use(LANGUAGES.find(({ code }) => wished.startsWith(code))?.code ?? 'en');
  }

  async choose(code: LanguageCode): Promise<void> {
    browserStorage.write(KEY, code);
    await this.use(code);
  }

  /** The regional form for dates and numbers: the browser's own where it speaks the same language. */
  readonly locale = computed(() => {
    const code = this.code();
    const wished = this.root.ownerDocument.defaultView?.navigator.languages ?? [];
    return wished.find((locale) => locale.startsWith(code)) ?? code;
  });

  readonly t = (key: MessageKey, params?: Params): string => this.transloco.translate(key, params, this.code());

  /** The singular or plural form of a message, by the rules of the language; `n` is available inside it. */
  readonly count = (key: PluralKey, n: number, params?: Params): string => {
    const form = new Intl.PluralRules(this.code()).select(n) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}` as MessageKey, { n: this.number(n), ...params });
  };

  readonly number = (value: number): string => new Intl.NumberFormat(this.locale()).format(value);

  private async use(code: LanguageCode): Promise<void> {
    await firstValueFrom(this.transloco.load(code));
    this.transloco.setActiveLang(code);
    const dir = RIGHT_TO_LEFT.has(code) ? 'rtl' : 'ltr';
    this.root.lang = code;
    this.root.dir = dir;
    this.direction.valueSignal.set(dir);
    this.code.set(code);
  }
}
