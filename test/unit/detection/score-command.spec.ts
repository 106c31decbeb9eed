import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { findModelFolder } from '@app/inference';
import { run } from '../../../tools/cli/score';

async function score(
  input: string,
  ...args: string[]
): Promise<{ code: number; lines: Record<string, unknown>[]; errors: string }> {
  const output = new PassThrough();
  const errors = new PassThrough();
  const read = async (stream: PassThrough): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  };
  const written = Promise.all([read(output), read(errors)]);
  const code = await run(args, { input: Readable.from([Buffer.from(input)]), output, errors });
  output.end();
  errors.end();
  const [out, err] = await written;
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, lines, errors: err };
}

const line = (id: unknown, ...texts: unknown[]): string =>
  `${JSON.stringify({ id, messages: texts.map((text) => ({ author: 'a', text })) })}\n`;

describe('score', () => {
  it('answers every line in order with the keys of the contract and exit code 0', async () => {
    const { code, lines } = await score(
      line('x', 'hello there') + line(7, 'go kill yourself you stupid loser') + line('y'),
    );
    expect(code).toBe(0);
    expect(lines.map(({ id }) => id)).toEqual(['x', 7, 'y']);
    for (const verdict of lines) {
      expect(Object.keys(verdict)).toEqual([
        'id',
        'status',
        'severity',
        'categories',
        'firstAlertAt',
        'spans',
        'model',
        'rules',
      ]);
      expect(Object.keys(verdict['categories'] as object)).toEqual(
        expect.arrayContaining(['grooming', 'bullying', 'self_harm']),
      );
    }
    expect(lines[1]).toMatchObject({ status: 'analysed', firstAlertAt: 0 });
  });

  it.each([
    ['no JSON', '{oops\n'],
    ['no object', '[1]\n'],
    ['no id', '{"messages":[]}\n'],
    ['no messages', '{"id":"a"}\n'],
    ['a message without text', '{"id":"a","messages":[{"author":"x"}]}\n'],
    ['a message without author', '{"id":"a","messages":[{"text":"x"}]}\n'],
    ['a text that is a number', line('a', 5)],
    ['a time that is none', '{"id":"a","messages":[{"author":"x","text":"y","time":"soon"}]}\n'],
    ['a child that is a number', '{"id":"a","child":3,"messages":[]}\n'],
  ])('reports a malformed line (%s) in its place and goes on', async (_, bad) => {
    const { code, lines } = await score(line('before', 'hi') + bad + line('after', 'hi'));
    expect(code).toBe(2);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toEqual({ line: 2, error: expect.any(String) as string });
    expect(lines[2]).toMatchObject({ id: 'after', status: 'analysed' });
  });

  it('takes any text: empty, long, emoji, right to left, lone surrogates', async () => {
    const texts = ['', 'a b '.repeat(2500), '😀'.repeat(100), '\u202eabc', '\ud800'];
    const { code, lines } = await score(line('any', ...texts));
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ id: 'any', status: 'analysed' });
  });

  it('is deterministic', async () => {
    const input = line('x', 'nobody likes you', 'how old are you', 'i want to die');
    expect(await score(input)).toEqual(await score(input));
  });

  it('reports "unanalysed", never a low risk, when the weights were tampered with', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'score-'));
    try {
      cpSync(findModelFolder(__dirname), folder, { recursive: true });
      const weights = join(folder, 'bullying', '1', 'weights.bin');
      const bytes = readFileSync(weights);
      bytes[1000] ^= 1;
      writeFileSync(weights, bytes);
      const { code, lines, errors } = await score(line('x', 'nobody likes you') + '{', '--models', folder);
      expect(code).toBe(2);
      expect(lines[0]).toMatchObject({
        id: 'x',
        status: 'unanalysed',
        severity: 'none',
        firstAlertAt: null,
        spans: [],
      });
      expect(lines[1]).toMatchObject({ line: 2 });
      expect(errors).toContain('hash-mismatch');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reports "unanalysed" when there are no models', async () => {
    const { lines } = await score(line('x', 'hello'), '--models', '/nowhere');
    expect(lines[0]).toMatchObject({ status: 'unanalysed', severity: 'none' });
  });
});
