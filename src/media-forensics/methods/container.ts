import { readFile } from 'node:fs/promises';
import { ByteSource, readBoxStructure, readImageHeader, readJpegStructure, readPngStructure } from '@app/media';
import type { Details } from '../examination/report';
import type { Subject } from '../intake/subject';
import type { Method } from './method';

/** How the file is built: sizes, streams, the order of its parts, traces of the programs that wrote it. */
export const container: Method = {
  name: 'container',
  version: '1',
  timeLimitMs: 45_000,
  notApplicable: () => null,
  async measure(subject) {
    const { type, polyglotNotes } = subject;
    const structure = type.kind === 'image' ? await pictureStructure(subject) : await streamStructure(subject);
    return { type: type.mime, notes: polyglotNotes, ...structure };
  },
};

async function pictureStructure({ path, type }: Subject): Promise<Details> {
  const header = await readImageHeader(path);
  if (type.mime === 'image/jpeg') {
    const structure = readJpegStructure(await readFile(path));
    if (!structure) return { header };
    const { tables, ...jpeg } = structure;
    return { header, jpeg: { ...jpeg, tables: tables.length } };
  }
  if (type.mime === 'image/png') return { header, png: readPngStructure(await readFile(path)) };
  if (type.mime === 'image/heic' || type.mime === 'image/avif') return { header, boxes: boxesOf(path) };
  return { header };
}

async function streamStructure(subject: Subject): Promise<Details> {
  const probe = await subject.probe();
  const boxes = subject.type.demuxer === 'mov' ? { boxes: boxesOf(subject.path) } : {};
  return { ...probe, ...boxes, reader: subject.ffmpeg().name };
}

const boxesOf = (path: string) => ByteSource.with(path, readBoxStructure);
