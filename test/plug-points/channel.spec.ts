import { channels } from '../../src/notifications/channels/installed-channels';
import { channelConforms } from './channel';

for (const channel of channels) channelConforms(channel);
