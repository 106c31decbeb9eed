import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type {
  AgreementText,
  ChildChange,
  ChildSettings,
  CrisisCard,
  EmergencyCard,
  Preferences,
  Signing,
  TierPreview,
} from './child-models';
import type { Tier } from './family-vocabulary';

const childUrl = (id: string) => `/api/v1/families/children/${encodeURIComponent(id)}`;

/** Reads and changes what guardians decide about one child. */
@Service()
export class ChildrenApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; follows the id. */
  child(id: () => string | undefined) {
    return httpResource<ChildSettings>(() => ofChild(id(), ''), { parse: unwrap<ChildSettings> });
  }

  preferences(id: () => string | undefined) {
    return httpResource<Preferences>(() => ofChild(id(), '/preferences'), { parse: unwrap<Preferences> });
  }

  agreement() {
    return httpResource<AgreementText>(() => '/api/v1/families/agreement', { parse: unwrap<AgreementText> });
  }

  preview(id: () => string | undefined, tier: () => Tier) {
    return httpResource<TierPreview>(() => ofChild(id(), `/tier-preview?tier=${tier()}`), {
      parse: unwrap<TierPreview>,
    });
  }

  change(id: string, change: ChildChange): Promise<ChildSettings> {
    return firstValueFrom(this.http.put(childUrl(id), change).pipe(map((body) => unwrap<ChildSettings>(body))));
  }

  /** What is left out stays. */
  async setPreferences(id: string, preferences: Partial<Preferences> & { privacy_tier?: Tier | null }): Promise<void> {
    await firstValueFrom(this.http.put(`${childUrl(id)}/preferences`, preferences));
  }

  async setEmergency(id: string, card: EmergencyCard): Promise<void> {
    await firstValueFrom(this.http.put(`${childUrl(id)}/emergency`, card));
  }

  async sign(id: string, signing: Signing): Promise<void> {
    await firstValueFrom(this.http.post(`${childUrl(id)}/agreement`, signing));
  }

  openCrisisCard(id: string, reason: string): Promise<CrisisCard> {
    return firstValueFrom(
      this.http.post(`${childUrl(id)}/crisis-card`, { reason }).pipe(map((body) => unwrap<CrisisCard>(body))),
    );
  }

  /** @returns the name to sign in with */
  makeLogin(id: string, login: { email?: string; username?: string; password: string }): Promise<{ login: string }> {
    return firstValueFrom(
      this.http.post(`${childUrl(id)}/login`, login).pipe(map((body) => unwrap<{ login: string }>(body))),
    );
  }

  /** Enters a teenager's code. @returns the first name of whoever gave it, and has to confirm */
  askToLink(code: string): Promise<{ first_name: string }> {
    return firstValueFrom(
      this.http.post('/api/v1/families/links', { code }).pipe(map((body) => unwrap<{ first_name: string }>(body))),
    );
  }
}

const ofChild = (id: string | undefined, rest: string) => (id ? childUrl(id) + rest : undefined);
