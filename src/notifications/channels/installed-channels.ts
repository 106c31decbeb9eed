import { plugsIn } from '@app/plugs';
import type { Channel } from './channel';

/** Every way to people, by name. */
export const channels: readonly Channel[] = plugsIn(__dirname, 'channel', ['means', 'deliver']);
