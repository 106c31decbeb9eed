import { pascal } from '../names';

/** The path of a migration of this minute, and its text; `up` and `down` are SQL. */
export function migration(context: string, what: string, up: string, down: string): [path: string, text: string] {
  const now = new Date();
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const stamp = minute.toISOString().replace(/[-:T]/g, '').slice(0, 12);
  const text = `
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${pascal(what)}${minute.getTime()} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`${up}\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(\`${down}\`);
  }
}
`;
  return [`migrations/${context}/${stamp}-${what}.ts`, text];
}
