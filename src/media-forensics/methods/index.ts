import { container } from './container';
import { errorLevel } from './error-level';
import { exif } from './exif';
import { jpegTables } from './jpeg-tables';
import { keyFrames } from './key-frames';
import type { Method } from './method';
import { pdq } from './pdq';
import { sha256 } from './sha256';

export type { Method } from './method';

/** Every method, in the order they run: cheap and always possible first. */
export const methods: readonly Method[] = [sha256, container, exif, jpegTables, pdq, keyFrames, errorLevel];
