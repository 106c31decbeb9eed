import type { Messages } from '../messages';
import { account } from './account';
import { family } from './family';
import { rooms } from './rooms';
import { staff } from './staff';

/** German. */
export const de: Messages = { ...rooms, account, family, staff };
