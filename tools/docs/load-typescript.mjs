import { createHash } from 'node:crypto';
import fs from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { memoryFolder, writeWhole } from '../launch/place.mjs';

/** As ts-jest does: each file alone and unchecked, with the metadata that decorators leave. */
const compilerOptions = {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2024,
  isolatedModules: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

/**
 * A `require` for the project's TypeScript. A file is compiled once for as long as its text stays the same.
 *
 * @param {string} root folder of the project
 */
export function requireTypeScript(root) {
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) =>
    resolve.call(Module, request.replace(/^@app\//, path.join(root, 'libs') + path.sep), ...rest);
  Module._extensions['.ts'] = (module, file) => module._compile(compiled(file), file);
  return createRequire(path.join(root, 'package.json'));
}

function compiled(fileName) {
  const text = fs.readFileSync(fileName, 'utf8');
  const key = createHash('sha256').update(ts.version).update('\0').update(fileName).update('\0').update(text);
  const kept = path.join(memoryFolder(), 'compiled', `${key.digest('hex')}.js`);
  if (!fs.existsSync(kept)) writeWhole(kept, ts.transpileModule(text, { fileName, compilerOptions }).outputText);
  return fs.readFileSync(kept, 'utf8');
}
