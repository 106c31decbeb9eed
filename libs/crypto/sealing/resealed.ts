import { openFile, sealFile, type FilePlace } from './sealed-file';
import { keyIdOf, open, seal, type RecordContext } from './sealed-record';
import type { SubjectKey } from '../keys/subject-key';

/** A value sealed again with the subject's newest key, or undefined when that key made it. */
export function resealed(key: SubjectKey, sealed: Buffer, context: RecordContext): Buffer | undefined {
  if (keyIdOf(sealed) === key.current.id) return undefined;
  return seal(key, open(key, sealed, context), context);
}

/** Seals a file again with the subject's newest key, in its place, unless that key made it. @returns whether it did */
export async function resealFile(key: SubjectKey, place: FilePlace, context: RecordContext): Promise<boolean> {
  const { content } = await place.files.get(place.name, { first: 0, last: 19 });
  const header = Buffer.concat(await content.toArray());
  if (header.toString('hex', 4) === key.current.id) return false;
  await sealFile(key, openFile(key, place, context), place, context);
  return true;
}
