import { HttpClient } from '@angular/common/http';
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { firstValueFrom, map } from 'rxjs';
import { Download } from '../../../core/api/download';
import { unwrap } from '../../../core/api/envelope';

/** A copy of what is stored about a child, while it is made and afterwards. */
export interface DataCopy {
  id: string;
  status: 'queued' | 'ready' | 'failed' | 'expired';
  expires_at: string | null;
}

const ASK_AGAIN = 2_000;

/** Has a copy of a child's data made, watches it, and saves it. One per page that offers it. */
@Injectable()
export class CopyRun {
  private readonly http = inject(HttpClient);
  private readonly download = inject(Download);
  private readonly state = signal<DataCopy | undefined>(undefined);
  private readonly fault = signal<unknown>(undefined);
  private timer?: ReturnType<typeof setTimeout>;
  readonly copy = this.state.asReadonly();
  readonly error = this.fault.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  async start(childId: string): Promise<void> {
    const path = `/api/v1/families/children/${encodeURIComponent(childId)}/export`;
    await this.take(() => firstValueFrom(this.http.post(path, {}).pipe(map((body) => unwrap<DataCopy>(body)))));
  }

  async save(): Promise<void> {
    const copy = this.state();
    if (!copy) return;
    try {
      await this.download.save(`${exportUrl(copy)}/download`, `safeguardian-${copy.id}.zip`);
    } catch (error) {
      // HttpErrorResponse: the copy has ended meanwhile, or no server.
      this.fault.set(error);
    }
  }

  private async take(ask: () => Promise<DataCopy>): Promise<void> {
    this.fault.set(undefined);
    try {
      const copy = await ask();
      this.state.set(copy);
      if (copy.status === 'queued') this.askAgain(copy);
    } catch (error) {
      // HttpErrorResponse: not allowed, too many copies at once, or no server.
      this.fault.set(error);
    }
  }

  private askAgain(copy: DataCopy): void {
    clearTimeout(this.timer);
    const ask = () => firstValueFrom(this.http.get(exportUrl(copy)).pipe(map((body) => unwrap<DataCopy>(body))));
    this.timer = setTimeout(() => void this.take(ask), ASK_AGAIN);
  }
}

const exportUrl = ({ id }: DataCopy) => `/api/v1/families/exports/${encodeURIComponent(id)}`;
