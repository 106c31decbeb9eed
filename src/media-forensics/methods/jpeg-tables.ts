import { readFile } from 'node:fs/promises';
import { readJpegStructure } from '@app/media';
import { DomainError } from '@app/kernel';
import type { Method } from './method';

/** The quantisation tables of the last save, which tell the quality and often the kind of program. */
export const jpegTables: Method = {
  name: 'jpeg_tables',
  version: '1',
  timeLimitMs: 15_000,
  notApplicable: ({ type }) => (type.mime === 'image/jpeg' ? null : 'only JPEG files have quantisation tables'),
  async measure({ path }) {
    const structure = readJpegStructure(await readFile(path));
    if (!structure) throw new DomainError('JPEG_WITHOUT_FRAME', 'the file has no JPEG frame header', 'invalid');
    const { tables, coding, sampling } = structure;
    const qualities = [...new Set(tables.map(({ standardQuality }) => standardQuality))];
    const standardQuality = qualities.length === 1 ? qualities[0] : null;
    return { coding, sampling, standardQuality, tables };
  },
};
