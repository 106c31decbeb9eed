import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import type { EnvironmentProviders, Provider } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideTransloco } from '@jsverse/transloco';
import { Language } from '../app/core/language/language';
import { MessagesLoader } from '../app/core/language/messages-loader';
import { OPEN_SOCKET, type PortalSocket } from '../app/core/realtime/realtime';
import { actingInterceptor } from '../app/core/session/acting.interceptor';
import { authInterceptor } from '../app/core/session/auth.interceptor';
import { stepUpInterceptor } from '../app/core/session/step-up.interceptor';
import type { Grant } from '../app/core/session/session';

/** A socket that never leaves the process; tests say what the server tells. */
export class FakeSocket {
  connects = 0;
  disconnects = 0;
  token: (() => string | undefined) | undefined;
  private readonly handlers = new Map<string, (event: unknown) => void>();

  on(event: string, handler: (event: never) => void): this {
    this.handlers.set(event, handler as (event: unknown) => void);
    return this;
  }

  connect(): void {
    this.connects++;
  }

  disconnect(): void {
    this.disconnects++;
  }

  says(event: string, payload?: unknown): void {
    this.handlers.get(event)?.(payload);
  }
}

/** The portal's own providers with the network replaced. */
export function providePortal(socket = new FakeSocket()): (Provider | EnvironmentProviders)[] {
  return [
    provideHttpClient(withInterceptors([authInterceptor, actingInterceptor, stepUpInterceptor])),
    provideHttpClientTesting(),
    provideRouter([]),
    provideTransloco({ config: { defaultLang: 'en', availableLangs: ['en', 'de'] }, loader: MessagesLoader }),
    {
      provide: OPEN_SOCKET,
      useValue: (token: () => string | undefined) => {
        socket.token = token;
        return Promise.resolve(socket as unknown as PortalSocket);
      },
    },
  ];
}

/** Loads English, as the start of the portal does. */
export async function speakEnglish(): Promise<void> {
  await TestBed.inject(Language).choose('en');
}

/** Lets promises and effects run until the page has settled. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  }
}

const IN_FIFTEEN_MINUTES = 15 * 60_000;

export function aGrant(token = 'token-1'): Grant {
  return {
    token,
    expires_at: new Date(Date.now() + IN_FIFTEEN_MINUTES).toISOString(),
    user: {
      id: 'u1',
      email: 'mia@example.org',
      role: 'guardian',
      family_id: 'f1',
      first_name: 'Mia',
      last_name: 'Holm',
    },
  };
}
