import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the demo was told only once, such as the secret of an authenticator app, kept for its next start. */
export class Keepsakes {
  private constructor(
    private readonly file: string,
    private readonly things: Record<string, string>,
  ) {}

  static async in(dataFolder: string): Promise<Keepsakes> {
    const file = join(dataFolder, 'demo-logins.json');
    // ENOENT: the first start, which only looking can tell.
    const text = await readFile(file, 'utf8').catch(() => '{}');
    return new Keepsakes(file, JSON.parse(text) as Record<string, string>);
  }

  of(name: string): string | undefined {
    return this.things[name];
  }

  async keep(name: string, thing: string): Promise<void> {
    this.things[name] = thing;
    await writeFile(this.file, JSON.stringify(this.things, null, 2), { mode: 0o600 });
  }
}
