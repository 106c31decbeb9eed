import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless/index.mjs';

setupZonelessTestEnv();

// jsdom has no popovers yet; closing one has no other effect on the page than that it is gone from view.
HTMLElement.prototype.hidePopover ??= () => undefined;
