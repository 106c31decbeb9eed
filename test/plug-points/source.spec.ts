import { sources } from '../../src/monitoring/sources/installed-sources';
import { openChatExport } from '../../src/monitoring/sources/open-chat-export';
import { sourceConforms } from './source';

for (const source of sources) sourceConforms(source, sources, openChatExport);
