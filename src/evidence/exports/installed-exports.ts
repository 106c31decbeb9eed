import { plugsIn } from '@app/plugs';
import type { Export } from './export';

/** Every way of writing an item out, by name. */
export const exportFormats: readonly Export[] = plugsIn(__dirname, 'export', ['fileName', 'write']);
