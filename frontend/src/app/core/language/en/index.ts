import { account } from './account';
import { family } from './family';
import { rooms } from './rooms';
import { staff } from './staff';

/** English, the model for every other language. */
export const en = { ...rooms, account, family, staff };
