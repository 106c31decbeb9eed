import { readFile } from 'node:fs/promises';
import {
  acceptedTypes,
  ByteSource,
  readBoxStructure,
  readImageHeader,
  readJpegStructure,
  readPngStructure,
} from '@app/media';
import type { BoxStructure, ImageHeader, JpegStructure, MediaProbe, PngStructure } from '@app/media';
import type { Method } from '../method';
import type { Subject } from '../subject';

interface PictureStructure {
  readonly header: ImageHeader;
  /** `tables`: how many; what is in them belongs to `jpeg_tables`. */
  readonly jpeg?: Omit<JpegStructure, 'tables'> & { readonly tables: number };
  readonly png?: PngStructure;
  readonly boxes?: BoxStructure;
}

interface StreamStructure extends MediaProbe {
  readonly boxes?: BoxStructure;
  /** The ffmpeg that read it. */
  readonly reader: string;
}

export type ContainerResult = { readonly type: string; readonly notes: readonly string[] } & Partial<
  PictureStructure & StreamStructure
>;

/** How the file is built: sizes, streams, the order of its parts, traces of the programs that wrote it. */
const container: Method<ContainerResult> = {
  name: 'container',
  version: '1',
  takes: ['image', 'video', 'audio'],
  gives: [
    ...(['type', 'notes', 'header', 'jpeg', 'png', 'boxes'] as const),
    ...(['container', 'durationSeconds', 'bitRateKbs', 'tags', 'streams', 'reader'] as const),
  ],
  costs: 'structure',
  supports: acceptedTypes.map(({ mime }) => mime),
  timeLimitMs: 45_000,
  notApplicable: () => null,
  async measure(subject) {
    const { type, polyglotNotes } = subject;
    const structure = type.kind === 'image' ? await pictureStructure(subject) : await streamStructure(subject);
    return { type: type.mime, notes: polyglotNotes, ...structure };
  },
  summary: ({ notes }) => notes.join('; '),
};
export default container;

async function pictureStructure({ path, type }: Subject): Promise<PictureStructure> {
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

async function streamStructure(subject: Subject): Promise<StreamStructure> {
  const probe = await subject.probe();
  const boxes = subject.type.demuxer === 'mov' ? { boxes: boxesOf(subject.path) } : {};
  return { ...probe, ...boxes, reader: subject.ffmpeg().name };
}

const boxesOf = (path: string) => ByteSource.with(path, readBoxStructure);
