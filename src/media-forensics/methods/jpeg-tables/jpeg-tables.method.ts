import { readFile } from 'node:fs/promises';
import { codesOf, DomainError } from '@app/kernel';
import { readJpegStructure } from '@app/media';
import type { JpegStructure } from '@app/media';
import type { Method } from '../method';

export interface JpegTablesResult extends Pick<JpegStructure, 'coding' | 'sampling' | 'tables'> {
  /** The IJG quality of all tables alike; null when they are of several, or an encoder's own. */
  readonly standardQuality: number | null;
}

const faults = codesOf({ JPEG_WITHOUT_FRAME: 'The file has no JPEG frame header.' });

/** The quantisation tables of the last save, which tell the quality and often the kind of program. */
const jpegTables: Method<JpegTablesResult> = {
  name: 'jpeg_tables',
  version: '1',
  takes: ['image'],
  gives: ['coding', 'sampling', 'standardQuality', 'tables'],
  costs: 'structure',
  supports: ['image/jpeg'],
  timeLimitMs: 15_000,
  notApplicable: ({ type }) => (type.mime === 'image/jpeg' ? null : 'only JPEG files have quantisation tables'),
  async measure({ path }) {
    const structure = readJpegStructure(await readFile(path));
    if (!structure) throw new DomainError(faults.JPEG_WITHOUT_FRAME, 'the file has no JPEG frame header', 'invalid');
    const { tables, coding, sampling } = structure;
    const qualities = [...new Set(tables.map(({ standardQuality }) => standardQuality))];
    const standardQuality = qualities.length === 1 ? qualities[0] : null;
    return { coding, sampling, standardQuality, tables };
  },
  summary: ({ standardQuality }) =>
    standardQuality === null ? "an encoder's own tables" : `standard tables, quality ${standardQuality}`,
};
export default jpegTables;
