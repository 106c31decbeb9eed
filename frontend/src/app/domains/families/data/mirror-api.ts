import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { unwrap } from '../../../core/api/envelope';
import type { Helpline } from '../../../shared/ui/helplines/helpline';
import type { Agreement, AgreementText } from './child-models';
import type { MonitoringStatus, Relationship, Tier } from './family-vocabulary';

/** The same picture of the child that its guardians have. */
export interface Mirror {
  child_id: string;
  age: number;
  monitoring_status: MonitoringStatus;
  privacy_tier: Tier;
  since: string | null;
  /** Agreed on, and those from which something came. */
  platforms: { chosen: string[]; seen: string[] };
  checked: { messages: number; last_7_days: number };
  /** What guardians were told, in numbers. */
  shared: { alerts: number; by_category: { category: string; count: number }[] };
  can_look: { name: string; relationship: Relationship }[];
  help: Helpline[];
}

export interface OwnAgreement {
  text: AgreementText;
  signed: Agreement | null;
}

export interface OwnLink {
  status: 'waiting' | 'pending' | 'confirmed' | 'expired';
  expires_at: string;
  guardian_name: string | null;
}

export type Asking = 'help' | 'contest' | 'erasure';

const ME = '/api/v1/me';

/** What a child reads and does from its own login. */
@Service()
export class MirrorApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; the reader owns the resource. */
  mirror() {
    return httpResource<Mirror>(() => `${ME}/mirror`, { parse: unwrap<Mirror> });
  }

  agreement() {
    return httpResource<OwnAgreement>(() => `${ME}/agreement`, { parse: unwrap<OwnAgreement> });
  }

  link() {
    return httpResource<OwnLink>(() => `${ME}/link`, { parse: unwrap<OwnLink> });
  }

  async sign(version: number, child_name: string): Promise<void> {
    await firstValueFrom(this.http.post(`${ME}/agreement`, { version, child_name }));
  }

  async withdraw(): Promise<void> {
    await firstValueFrom(this.http.post(`${ME}/agreement/withdraw`, {}));
  }

  async ask(kind: Asking, text: string): Promise<void> {
    await firstValueFrom(this.http.post(`${ME}/requests`, { kind, ...(text ? { text } : {}) }));
  }

  async confirmLink(): Promise<void> {
    await firstValueFrom(this.http.post(`${ME}/link/confirm`, {}));
  }

  /** A new code; the old one is worthless from then on. */
  newCode(): Promise<{ code: string; expires_at: string }> {
    return firstValueFrom(
      this.http.post(`${ME}/link/code`, {}).pipe(map((body) => unwrap<{ code: string; expires_at: string }>(body))),
    );
  }
}
