import { DOCUMENT, Service, inject } from '@angular/core';

/** What the server wrote into the page about this installation. */
@Service()
export class Installation {
  /** Without a mail server letters are files in the outbox folder, which only whoever runs the program can read. */
  readonly keepsLetters = inject(DOCUMENT).querySelector('sg-root')?.getAttribute('data-letters') === 'outbox';
}
