import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for exports that a test writes; `remove` it when the tests are done. */
export class ExportFolder {
  private readonly path = mkdtempSync(join(tmpdir(), 'exports-'));

  /** Writes an export and returns its path. */
  with(content: string | Buffer, name = 'chat.txt'): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** A line of an export as a British Android phone writes it, `minute` minutes after noon of 14 October 2026. */
export function aLine(text: string, sender = 'Kit', minute = 0): string {
  const hour = String(12 + Math.floor(minute / 60)).padStart(2, '0');
  return `14/10/2026, ${hour}:${String(minute % 60).padStart(2, '0')} - ${sender}: ${text}\n`;
}

/** Everything an asynchronous source gives, in its order. */
export async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
