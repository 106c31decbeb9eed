import { createCipheriv, createHash, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sealFile } from '../../../libs/crypto/sealing/sealed-file';
import { generateDataKey, SubjectKey } from '../../../libs/crypto/keys/subject-key';
import { LocalFiles } from '../../../libs/files/local-files';
import type { Figure } from '../figures/figure';
import { compared, measured } from '../figures/figure';
import { compare, interleave, PAIRS, spreadOf } from '../figures/statistics';
import { timed } from '../figures/timed';
import type { Row } from '../row';

const MEBIBYTES = 64;
/** Tools read in large pieces; the product gets what a stream hands out. */
const TOOL_PIECES = { highWaterMark: 1024 * 1024 };

/** P6: sealing a file, against the same bytes through the usual tools: two digests, one cipher, one copy. */
export const p6: Row = { name: 'P6', measure };

async function measure(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'safeguardian-bench-'));
  try {
    const [plain, sealed, other] = ['plain', 'sealed', 'other'].map((name) => join(folder, name));
    const content = randomBytes(MEBIBYTES * 1024 * 1024);
    await writeFile(plain, content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const key = new SubjectKey('family:bench', [generateDataKey()]);
    const place = { files: new LocalFiles(folder), name: 'sealed' };
    const seal = async () => {
      const record = { table: 'bench', column: 'file', rowId: randomUUID() };
      const result = await sealFile(key, createReadStream(plain), place, record);
      if (result.sha256 !== sha256 || (await stat(sealed)).size <= content.length) throw new Error('not sealed whole');
    };
    const product = () => timed(MEBIBYTES, seal);
    const limit = () => timed(MEBIBYTES, () => byTools(plain, other));
    await Promise.all([limit(), product()]);
    const quartets = await interleave(PAIRS, limit, product);
    const cpu = compare(quartets, 'cpuSeconds');
    return [
      compared(
        {
          id: 'P6.cpu',
          measure: 'P6 CPU of the usual tools ÷ CPU of sealing',
          floor: 0.4,
          goal: 0.8,
          note: `${MEBIBYTES} MiB; limit: 2 × SHA-256, AES-256-CTR and a copy with node:crypto streams of 1 MiB pieces; sealing hashes the plaintext once and authenticates the ciphertext by GCM, so it does less than the limit`,
        },
        cpu,
      ),
      measured(
        { id: 'P6.rate', measure: 'sealing', unit: 'MiB per CPU-s', better: 'higher', basis: `${PAIRS * 2} runs` },
        spreadOf(quartets.flatMap(({ product: both }) => both.map((one) => 1 / one.cpuSeconds))),
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function byTools(from: string, to: string): Promise<void> {
  for (let pass = 0; pass < 2; pass++)
    await pipeline(createReadStream(from, TOOL_PIECES), createHash('sha256'), swallow());
  const cipher = createCipheriv('aes-256-ctr', createSecretKey(randomBytes(32)), randomBytes(16));
  await pipeline(createReadStream(from, TOOL_PIECES), cipher, createWriteStream(to));
  await copyFile(from, `${to}.copy`);
}

const swallow = () => new Writable({ write: (_chunk, _encoding, done) => done() });
