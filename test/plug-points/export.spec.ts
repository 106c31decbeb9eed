import { exportFormats } from '../../src/evidence/exports/installed-exports';
import { formatConforms } from './export';

for (const format of exportFormats) formatConforms(format);
