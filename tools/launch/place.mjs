import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A path inside the project. */
export const inProject = (...parts) => path.join(root, ...parts);

/** Where everything the product keeps lies, unless SAFEGUARDIAN_DATA names another folder. */
export const dataFolder = (env = process.env) => path.resolve(root, env.SAFEGUARDIAN_DATA || '.data');

/** Where installation and build remember what they did; npm removes it together with what it describes. */
export const memoryFolder = () => inProject('node_modules', '.cache', 'safeguardian');

/** A short, stable name for a text. */
export const shortHash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Writes a file so that a reader sees the old or the new content, never half of it. */
export function writeWhole(file, content, mode = 0o600) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  fs.writeFileSync(aside, content, { mode });
  fs.renameSync(aside, file);
}

/** The content of a text file, or undefined when there is no such file. */
export function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    // Another process can take the file away between looking for it and reading it, so reading is the only question.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The parsed content of a JSON file, or undefined when there is no such file. */
export function readJson(file) {
  const text = textOf(file);
  return text === undefined ? undefined : JSON.parse(text);
}

/** The last lines of a text file. */
export const tailOf = (file, lines = 25) =>
  fs.readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');

/** Every file below the given files and folders, sorted; folders named in `except` are left out. */
export function filesBelow(starts, except = ['node_modules', 'dist', '.angular']) {
  const visit = (place) => {
    const entry = fs.statSync(place, { throwIfNoEntry: false });
    if (!entry) return [];
    if (!entry.isDirectory()) return [place];
    return fs
      .readdirSync(place)
      .filter((name) => !except.includes(name))
      .flatMap((name) => visit(path.join(place, name)));
  };
  return starts.flatMap(visit).sort();
}

/** SHA-256 over names and contents of files: equal means nothing changed. */
export function fingerprint(files, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const file of files) {
    hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
