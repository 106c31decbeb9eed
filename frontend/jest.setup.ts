import { jest } from '@jest/globals';
import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

setupZonelessTestEnv();

// The first test of a file compiles a whole page, which takes seconds on a busy machine.
jest.setTimeout(60_000);

// jsdom has no popovers yet; closing one has no other effect on the page than that it is gone from view.
HTMLElement.prototype.hidePopover ??= () => undefined;
