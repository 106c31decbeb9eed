import {
  type ApplicationConfig,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideHttpClient, withInterceptors, withXhr } from '@angular/common/http';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { routes } from './app.routes';
import { Language } from './core/language/language';
import { MessagesLoader } from './core/language/messages-loader';
import { RoomTitle } from './core/language/room-title';
import { actingInterceptor } from './core/session/acting.interceptor';
import { authInterceptor } from './core/session/auth.interceptor';
import { Session } from './core/session/session';
import { StepUp } from './core/session/step-up';
import { stepUpInterceptor } from './core/session/step-up.interceptor';
import { Theme } from './core/theme/theme';
import { StepUpQuestion } from './layout/step-up-question';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // XMLHttpRequest because fetch cannot report how much of an upload has left.
    provideHttpClient(withXhr(), withInterceptors([authInterceptor, actingInterceptor, stepUpInterceptor])),
    { provide: StepUp, useClass: StepUpQuestion },
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    { provide: TitleStrategy, useExisting: RoomTitle },
    provideTransloco({
      config: { defaultLang: 'en', availableLangs: ['en', 'de'], prodMode: true, failedRetries: 1 },
      loader: MessagesLoader,
    }),
    provideAppInitializer(async () => {
      inject(Theme);
      const [language, session] = [inject(Language), inject(Session)];
      await Promise.all([language.start(), session.renew()]);
    }),
  ],
};
