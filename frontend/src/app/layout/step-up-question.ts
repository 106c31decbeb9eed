import { Injectable, Injector, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { StepUp } from '../core/session/step-up';

/** Asks for the password in a dialog that is loaded when it is needed; several requests share one question. */
@Injectable()
export class StepUpQuestion extends StepUp {
  private readonly injector = inject(Injector);
  private asking: Promise<boolean> | undefined;

  override ask(): Promise<boolean> {
    this.asking ??= this.open().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async open(): Promise<boolean> {
    const [{ MatDialog }, { StepUpDialog }] = await Promise.all([
      import('@angular/material/dialog'),
      import('../domains/identity/account/feature-step-up/step-up-dialog'),
    ]);
    const dialog = this.injector.get(MatDialog).open(StepUpDialog, { width: '420px' });
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }
}
