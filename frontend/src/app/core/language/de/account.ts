import type { Messages } from '../messages';

/** Profile, devices and second factors. */
export const account: Messages['account'] = {
  title: 'Ihr Konto',
};
