import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { toProblem } from '../../../../core/api/problem';
import { Language } from '../../../../core/language/language';
import { Session } from '../../../../core/session/session';
import { FormProblem } from '../../../../shared/forms/form-problem';
import { Icon } from '../../../../shared/ui/icon/icon';
import { ProblemPanel } from '../../../../shared/ui/states/problem-panel';
import { Skeleton } from '../../../../shared/ui/states/skeleton';
import { TimeAgo } from '../../../../shared/ui/time/time-ago';
import { AccountApi } from '../data/account-api';
import type { Device } from '../data/account-models';

/** Where one is signed in, this device first, and the way to end any of it. */
@Component({
  selector: 'sg-devices-page',
  imports: [FormProblem, Icon, MatButton, ProblemPanel, Skeleton, TimeAgo],
  templateUrl: './devices-page.html',
  styles: `
    :host {
      display: grid;
      gap: 16px;
      max-inline-size: 760px;
    }
    li {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 14px;
      padding: 14px 18px;
      border-block-start: 1px solid var(--sg-line);
    }
    li:first-child {
      border: 0;
    }
    li div {
      flex: 1 1 240px;
      display: grid;
      gap: 2px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    b {
      font-weight: 600;
    }
    .here {
      color: var(--sg-low);
      font-weight: 550;
    }
  `,
})
export default class DevicesPage {
  protected readonly t = inject(Language).t;
  protected readonly refusal = signal('');
  private readonly api = inject(AccountApi);
  private readonly session = inject(Session);
  protected readonly devices = this.api.devices();
  protected readonly sorted = computed(() =>
    [...(this.devices.hasValue() ? this.devices.value() : [])].sort(
      (a, b) => Number(b.is_current) - Number(a.is_current) || b.last_used_at.localeCompare(a.last_used_at),
    ),
  );

  protected async revoke(device: Device): Promise<void> {
    await this.attempt(() => this.api.revokeDevice(device.id));
    this.devices.reload();
  }

  protected async leaveEverywhere(): Promise<void> {
    if (await this.attempt(() => this.api.signOutEverywhere())) this.session.end();
  }

  private async attempt(work: () => Promise<void>): Promise<boolean> {
    this.refusal.set('');
    try {
      await work();
      return true;
    } catch (error) {
      // HttpErrorResponse: the session ended by itself meanwhile, or no server.
      const problem = toProblem(error);
      this.refusal.set(problem.detail || problem.title || this.t('problem.offline'));
      return false;
    }
  }
}
