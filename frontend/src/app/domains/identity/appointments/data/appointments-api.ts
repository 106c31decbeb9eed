import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { unwrap } from '../../../../core/api/envelope';

const APPOINTMENTS = '/api/v1/appointments';

/** A colleague who could reach content, and waits for somebody besides whoever appointed them to approve it. */
export interface Appointment {
  id: string;
  account_id: string;
  name: string;
  email: string;
  role: string;
  kind: 'installed' | 'invited' | 'role_changed' | 'reinstated' | 'recovered';
  made_by_name: string | null;
  made_at: string;
  has_second_factor: boolean;
  /** False where one person may stand behind it and whoever asks. */
  may_approve: boolean;
}

/** Who waits for approval, and the approval. */
@Service()
export class AppointmentsApi {
  private readonly http = inject(HttpClient);

  /** Call in an injection context; asks nothing for those who may not approve. */
  waiting(mayApprove: () => boolean) {
    return httpResource<Appointment[]>(() => (mayApprove() ? APPOINTMENTS : undefined), {
      parse: (body) => unwrap<{ appointments: Appointment[] }>(body).appointments,
    });
  }

  async approve(id: string): Promise<void> {
    await firstValueFrom(this.http.post(`${APPOINTMENTS}/${encodeURIComponent(id)}/approval`, {}));
  }
}
