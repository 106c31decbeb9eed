import { open as openPath } from 'node:fs/promises';
import { openFile, sealFile } from './sealed-file';
import { keyIdOf, open, seal, type RecordContext } from './sealed-record';
import type { SubjectKey } from './subject-key';

/** A value sealed again with the subject's newest key, or undefined when that key made it. */
export function resealed(key: SubjectKey, sealed: Buffer, context: RecordContext): Buffer | undefined {
  if (keyIdOf(sealed) === key.current.id) return undefined;
  return seal(key, open(key, sealed, context), context);
}

/** Seals a file again with the subject's newest key, in its place, unless that key made it. @returns whether it did */
export async function resealFile(key: SubjectKey, path: string, context: RecordContext): Promise<boolean> {
  const file = await openPath(path, 'r');
  const header = Buffer.alloc(20);
  await file.read(header, 0, header.length, 0);
  await file.close();
  if (header.toString('hex', 4) === key.current.id) return false;
  await sealFile(key, openFile(key, path, context), path, context);
  return true;
}
