import { Injectable, inject } from '@angular/core';
import { FamiliesApi } from './families-api';

/** The family as a page shows it; provided by the page, so that its parts share one request. */
@Injectable()
export class CurrentFamily {
  readonly resource = inject(FamiliesApi).family();
}
