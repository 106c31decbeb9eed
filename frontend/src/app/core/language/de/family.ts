import type { Messages } from '../messages';

/** Members, children, agreement and who looked. */
export const family: Messages['family'] = {
  title: 'Ihre Familie',
};
