import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { inProject } from '../place.mjs';

/** What everybody loads who is signed in: the frame around all rooms, and the room most people begin in. */
const FRAME = ['shell', 'home-page'];
const HASH = /-[\w-]{8}(?=\.js$|$)/;

/**
 * Joins the built scripts that are always loaded together: the builder makes a file of every few lines that two rooms
 * share, and each costs a request with its headers and compresses badly. Other rooms load what is joined with the frame
 * they stand in; what only they need stays apart.
 *
 * @param {string} folder output of the front-end build, with a name in each lazy script of its own (`namedChunks`)
 * @throws Error when the build has no script of a name that this relies on
 */
export async function joinScripts(folder) {
  const page = path.join(folder, 'index.html');
  const html = fs.readFileSync(page, 'utf8');
  const before = fs.readdirSync(folder).filter((name) => name.endsWith('.js'));
  const main = named(before, 'main');
  const frame = FRAME.map((name) => named(before, name));
  const imports = new Map();
  const bundle = await rolldown({
    input: path.join(folder, main),
    plugins: [{ name: 'imports', moduleParsed: (script) => void imports.set(nameIn(script.id), script.importedIds) }],
    preserveEntrySignatures: 'allow-extension',
  });
  const isNeededBy = (names) => (id) => reached(imports, names).has(nameIn(id));
  const { output } = await bundle.generate({
    minify: true,
    codeSplitting: {
      groups: [
        { name: 'main', test: isNeededBy([main]), priority: 1 },
        { name: 'frame', test: isNeededBy(frame) },
      ],
    },
    entryFileNames: nameOf,
    chunkFileNames: nameOf,
  });
  await bundle.close();
  for (const name of before) fs.rmSync(path.join(folder, name));
  for (const { fileName, code } of output) fs.writeFileSync(path.join(folder, fileName), code);
  const entry = output.find(({ isEntry }) => isEntry);
  fs.writeFileSync(page, withScripts(html, entry));
}

const nameIn = (id) => path.basename(id);
const nameOf = ({ name }) => `${name.replace(HASH, '')}-[hash].js`;

function named(names, wanted) {
  const found = names.find((name) => name.replace(HASH, '') === `${wanted}.js`);
  if (!found) throw new Error(`the build made no script called ${wanted}`);
  return found;
}

/** What is loaded with some scripts, themselves included. */
function reached(imports, names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    reached(imports, (imports.get(name) ?? []).map(nameIn), seen);
  }
  return seen;
}

/** The page with the new script and what that imports at once, so that the browser need not read one to ask for the other. */
function withScripts(html, { fileName, imports }) {
  const ahead = imports.map((name) => `<link rel="modulepreload" href="${name}">`).join('');
  return html
    .replaceAll(/<link rel="modulepreload"[^>]*>/g, '')
    .replace(/<script src="main[^"]*"/, `${ahead}<script src="${fileName}"`);
}

if (process.argv[1] === import.meta.filename) await joinScripts(process.argv[2] ?? inProject('frontend', 'dist'));
