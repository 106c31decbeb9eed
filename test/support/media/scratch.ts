import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of a suite's own, gone when the suite ends. */
export function aScratchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'safeguardian-media-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    /** Writes a file and returns its path. */
    file(content: Buffer | string, name: string = randomUUID(), mode = 0o600): string {
      const path = join(folder, name);
      writeFileSync(path, content, { mode });
      return path;
    },
  };
}
