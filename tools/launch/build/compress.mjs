/** Writes each built file of the portal a second time, compressed, for the browsers that take it so. */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { inProject } from '../place.mjs';

const TEXT = /\.(js|css|svg|json|txt)$/;
/** Below this, headers cost more than compression saves. */
const WORTH_BYTES = 1_024;

/**
 * @param {string} folder output of the front-end build
 * @returns {number} how many files were compressed
 */
export function compressPortal(folder) {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => TEXT.test(file) && fs.statSync(file).size >= WORTH_BYTES);
  for (const file of files) {
    const content = fs.readFileSync(file);
    const [size, mode] = [zlib.constants.BROTLI_PARAM_SIZE_HINT, zlib.constants.BROTLI_PARAM_MODE];
    const params = { [size]: content.length, [mode]: zlib.constants.BROTLI_MODE_TEXT };
    fs.writeFileSync(`${file}.br`, zlib.brotliCompressSync(content, { params }));
    fs.writeFileSync(`${file}.gz`, zlib.gzipSync(content, { level: 9 }));
  }
  return files.length;
}

if (process.argv[1] === import.meta.filename) compressPortal(inProject('frontend', 'dist'));
