import { randomBytes, randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { SigningKey } from '@app/crypto';
import type { EvidenceExport } from '../../../src/evidence/exports/bundle/evidence-export';
import { run } from '../../../tools/cli/verify';
import { verifyItem } from '../../../tools/verifier/verify-item';
import { aMessage, anExport } from './an-export';

type Changeable<T> = T extends object
  ? { -readonly [Member in keyof T]: Changeable<T[Member]> }
  : T extends string
    ? string
    : T;
type Copy = Changeable<EvidenceExport>;
const write = (item: object): string => `${JSON.stringify(item, null, 2)}\n`;
const changed = (item: EvidenceExport, change: (copy: Copy) => void): string => {
  const copy = structuredClone(item) as Copy;
  change(copy);
  return write(copy);
};

describe('the offline verifier', () => {
  const item = anExport();

  it('accepts an item as it was exported, wherever in the log it stands', () => {
    for (let othersBefore = 0; othersBefore < 20; othersBefore++) {
      const { faults, facts } = verifyItem(write(anExport({ othersBefore, texts: ['one', 'two'] })));
      expect(faults).toEqual([]);
      expect(facts).toMatchObject({ messages: 2, custodyEntries: 4 });
    }
  });

  it('accepts it written with other white space and in another order of members', () => {
    const reversed = Object.fromEntries(Object.entries(item).reverse());
    expect(verifyItem(JSON.stringify(reversed)).faults).toEqual([]);
  });

  it('accepts any text a message can hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
        expect(verifyItem(write(anExport({ texts }))).faults).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('accepts only the trusted key when one is named', () => {
    expect(verifyItem(write(item), item.signature.keyId).faults).toEqual([]);
    expect(verifyItem(write(item), '0123456789abcdef').faults).toEqual([
      expect.stringContaining('not with the trusted 0123456789abcdef'),
      expect.stringContaining('not with the trusted 0123456789abcdef'),
    ]);
  });

  it.each(item.messages.map((message, n) => [n + 1, message.id] as const))(
    'names message %i when one character of it was changed',
    (n, id) => {
      const text = changed(item, (copy) => (copy.messages[n - 1].text += '.'));
      expect(verifyItem(text).faults[0]).toMatch(new RegExp(`^message ${n} \\(${id}\\) was changed`));
      const sender = changed(item, (copy) => (copy.messages[n - 1].isFromChild = !copy.messages[n - 1].isFromChild));
      expect(verifyItem(sender).faults[0]).toMatch(new RegExp(`^message ${n} \\(${id}\\) was changed`));
    },
  );

  it.each<[string, (copy: Copy) => void, string]>([
    ['a removed last message', (copy) => copy.messages.pop(), `message 5 (${item.messages[4].id}) is missing`],
    ['a removed first message', (copy) => copy.messages.shift(), `message 1 is ${item.messages[1].id}`],
    ['an added message', (copy) => copy.messages.push(aMessage('added')), 'was added: it was never sealed'],
    ['two messages exchanged', (copy) => copy.messages.reverse(), `message 1 is ${item.messages[4].id}`],
    ['no messages', (copy) => (copy.messages = []), 'message 1'],
    [
      'a message without its text',
      (copy) => Reflect.deleteProperty(copy.messages[2], 'text'),
      '/messages/2/text is missing',
    ],
    [
      'a further member',
      (copy) => Object.assign(copy.messages[2], { note: 'x' }),
      '/messages/2/note is not part of an export',
    ],
    ['a number for a text', (copy) => Object.assign(copy.messages[2], { text: 5 }), '/messages/2/text is not a string'],
    ['another platform', (copy) => (copy.item.platform = 'signal'), 'item: platform is signal, sealed was whatsapp'],
    ['another child', (copy) => (copy.item.childId = 'x'), 'item: childId is x'],
    ['another count', (copy) => (copy.item.messageCount = 4), 'item: messageCount is 4'],
    ['a changed manifest', (copy) => (copy.manifest.analysis.probability = 0.5), 'signature of the manifest is wrong'],
    ['a changed salt', (copy) => (copy.manifest.contentSalt = '00'), 'signature of the manifest is wrong'],
    [
      'a message changed together with its hash',
      (copy) => Object.assign(copy, withMessage(copy, 0, 'rewritten')),
      'signature of the manifest is wrong',
    ],
    ['another signature', (copy) => (copy.signature.value = 'ab'.repeat(64)), 'signature of the manifest is wrong'],
    ['another key', (copy) => (copy.signature.publicKey = 'ab'.repeat(44)), 'the public key is not key'],
    ['another algorithm', (copy) => (copy.signature.algorithm = 'none'), 'the algorithm none is not known'],
    ['a changed reason', (copy) => (copy.custody[2].reason = 'x'), 'custody entry 3 (accessed) was changed'],
    ['a changed time', (copy) => (copy.custody[1].at = '2026-01-01'), 'custody entry 2 (sealed) was changed'],
    ['a custody entry left out', (copy) => copy.custody.splice(2, 1), 'an entry is missing or moved'],
    ['custody cut off', (copy) => copy.custody.pop(), 'custody does not end with exported'],
    ['no custody', (copy) => (copy.custody = []), 'custody does not begin with collected, sealed'],
    ['another log entry', (copy) => (copy.log.entry = copy.custody[0].log.entry), 'speaks of another kind'],
    ['no log entry', (copy) => (copy.log.entry = 'null'), 'speaks of another kind'],
    ['another index', (copy) => (copy.log.index += 1), 'does not lead to the root'],
    ['an index beyond', (copy) => (copy.log.index = copy.log.treeSize), 'does not lead to the root'],
    ['a shorter proof', (copy) => copy.log.proof.pop(), 'does not lead to the root'],
    ['a longer proof', (copy) => copy.log.proof.push('ab'.repeat(32)), 'does not lead to the root'],
    ['another root', (copy) => (copy.log.root = 'ab'.repeat(32)), 'checkpoint: it was signed for another root'],
    ['another size', (copy) => (copy.log.treeSize += 1), 'checkpoint: it was signed for'],
    ['a pretended anchor', (copy) => (copy.log.anchor = 'bitcoin'), 'is not one that can be checked'],
    [
      'another checkpoint',
      (copy) => (copy.log.checkpoint.body += 'x\n'),
      'checkpoint: its text is not in the known layout',
    ],
    [
      'an unsigned checkpoint',
      (copy) => (copy.log.checkpoint.signature = 'ab'.repeat(64)),
      'signature of the checkpoint is wrong',
    ],
    ['an unknown format', (copy) => (copy.format = 'safeguardian-evidence/2'), 'the file is no evidence item'],
  ])('names %s', (_, change, fault) => {
    expect(verifyItem(changed(item, change)).faults.join('\n')).toContain(fault);
  });

  it('refuses a member that is written twice, whichever of the two a reader sees', () => {
    const text = write(item).replace('"text": "who is this?"', '"text": "something else", "text": "who is this?"');
    expect(verifyItem(text).faults).toEqual(['a member of an object is written twice']);
  });

  it('finds every one of many random flips of a single bit', () => {
    const bytes = Buffer.from(write(item));
    for (let n = 0; n < 1500; n++) {
      const copy = Buffer.from(bytes);
      const bit = randomInt(bytes.length * 8);
      copy[bit >> 3] ^= 1 << (bit & 7);
      const { faults } = verifyItem(copy.toString('utf8'));
      if (faults.length === 0) throw new Error(`bit ${bit & 7} of byte ${bit >> 3} was flipped unseen`);
    }
    expect(verifyItem(bytes.toString('utf8')).faults).toEqual([]);
  });

  it.each(['', '{', 'null', '[]', '5', '"text"', '{"format":"safeguardian-evidence/1"}', '\u0000'])(
    'says what is wrong with %j',
    (text) => {
      expect(verifyItem(text).faults.length).toBeGreaterThan(0);
    },
  );

  /** A forger who hashes again, but has no key. */
  function withMessage(copy: Copy, at: number, text: string): Pick<EvidenceExport, 'messages' | 'manifest'> {
    const { messages, manifest } = anExport({
      texts: copy.messages.map((message, n) => (n === at ? text : message.text)),
    });
    return { messages, manifest };
  }
});

describe('the command verify', () => {
  let folder: string;
  let output: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verify-'));
    output = '';
    const collect = (text: string | Uint8Array) => ((output += String(text)), true);
    jest.spyOn(process.stdout, 'write').mockImplementation(collect);
    jest.spyOn(process.stderr, 'write').mockImplementation(collect);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });
  const put = async (name: string, content: string | Buffer): Promise<string> => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };

  it('verifies one file and says with which key', async () => {
    const item = anExport();
    expect(await run([await put('renamed.json', write(item))])).toBe(0);
    expect(output).toContain(`OK`);
    expect(output).toContain(`item ${item.item.id}, 5 messages`);
    expect(output).toContain(`1 verified, 0 failed\nSigned with key ${item.signature.keyId}`);
  });

  it('verifies a folder and below, and names the file and the message that fail', async () => {
    const [good, bad] = [anExport(), anExport()];
    await mkdir(join(folder, 'below'));
    await put('good.json', write(good));
    await put(
      'below/bad.json',
      changed(bad, (copy) => (copy.messages[2].text = 'a friend. do now tell anybody')),
    );
    await put('notes.txt', 'not evidence');
    expect(await run([folder])).toBe(1);
    expect(output).toContain('OK good.json');
    expect(output).toContain(`FAILED below/bad.json: message 3 (${bad.messages[2].id}) was changed`);
    expect(output).toContain('1 verified, 1 failed');
  });

  it('accepts only the key it is told to', async () => {
    const item = anExport();
    const path = await put('item.json', write(item));
    expect(await run([path, '--key', item.signature.keyId])).toBe(0);
    expect(await run([path, '--key', SigningKey.generate().id])).toBe(1);
    expect(output).toContain('not with the trusted');
  });

  it('shows two items whose logs contradict each other', async () => {
    const key = SigningKey.generate();
    await put('a.json', write(anExport({ key })));
    await put('b.json', write(anExport({ key })));
    expect(await run([folder])).toBe(1);
    expect(output).toContain('show two different logs of 16 entries under one name');
  });

  it.each<[string, () => Promise<string>, string]>([
    ['a file that is not there', async () => join(folder, 'absent.json'), 'there is no such file or folder'],
    ['an empty file', () => put('empty.json', ''), 'the file is no JSON'],
    ['a file that is no text', () => put('noise.json', randomBytes(500)), 'the file cannot be read'],
    ['another JSON file', () => put('other.json', '{"a":1}'), 'the file is no evidence item: its format is absent'],
    ['a file cut short', () => put('cut.json', write(anExport()).slice(0, 900)), 'the file is no JSON'],
    ['a folder without evidence', async () => folder, 'the folder holds no evidence item'],
  ])('fails with %s', async (_, path, message) => {
    expect(await run([await path()])).toBe(1);
    expect(output).toContain('FAILED');
    expect(output).toContain(message);
  });

  it.each([[[]], [['a', 'b']], [['--help']], [['a', '--key']], [['a', '--key', 'short']]])(
    'shows how it is used for %j',
    async (args) => {
      expect(await run(args)).toBe(2);
      expect(output).toContain('usage: verify PATH');
    },
  );
});
