import { Service } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';

/** Fetches a language as a lazy part of the bundle, so that no request leaves the portal's own origin. */
@Service()
export class MessagesLoader implements TranslocoLoader {
  async getTranslation(code: string): Promise<Translation> {
    return code === 'de' ? (await import('./de')).de : (await import('./en')).en;
  }
}
