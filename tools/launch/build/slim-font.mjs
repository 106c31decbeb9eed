import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import subsetFont from 'subset-font';

const STYLES = '@fontsource-variable/inter/index.css';
const FACE = /url\(\.\/files\/([\w-]+)\.woff2\)[^}]*unicode-range: ([^;]+);/g;
/** The weights that the portal's styles ask for; `b` and `strong` are 700. */
export const WEIGHTS = { min: 400, max: 700 };
/** What browsers apply by themselves, and figures of one width; fractions and the like stay out. */
const FEATURES = ['calt', 'ccmp', 'kern', 'locl', 'mark', 'mkmk', 'tnum'];

/**
 * Writes the portal's font with all its letters, but only with the weights and features that the portal uses: a file for
 * each alphabet, `<name>.gen.woff2`, and `inter.gen.css`, which names them.
 *
 * @param {string} folder where they belong
 */
export async function slimFont(folder) {
  const source = createRequire(import.meta.url).resolve(STYLES);
  const styles = fs.readFileSync(source, 'utf8');
  fs.mkdirSync(folder, { recursive: true });
  for (const [, name, ranges] of styles.matchAll(FACE)) {
    const whole = fs.readFileSync(path.join(path.dirname(source), 'files', `${name}.woff2`));
    const slim = await subsetFont(whole, lettersOf(ranges), {
      keepFeatures: FEATURES,
      variationAxes: { wght: WEIGHTS },
      targetFormat: 'woff2',
    });
    fs.writeFileSync(path.join(folder, `${name}.gen.woff2`), slim);
  }
  const named = styles
    .replaceAll('font-weight: 100 900;', `font-weight: ${WEIGHTS.min} ${WEIGHTS.max};`)
    .replaceAll(/\.\/files\/([\w-]+)\.woff2/g, './$1.gen.woff2');
  fs.writeFileSync(path.join(folder, 'inter.gen.css'), named);
}

/** @param {string} ranges as styles write them, `U+0000-00FF,U+0131` */
function lettersOf(ranges) {
  return ranges
    .split(',')
    .map((range) => {
      const [first, last = first] = range.trim().slice(2).split('-');
      const from = parseInt(first, 16);
      return Array.from({ length: parseInt(last, 16) - from + 1 }, (_, n) => String.fromCodePoint(from + n)).join('');
    })
    .join('');
}
