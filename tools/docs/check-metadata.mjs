/** Part of `npm run check`: what the API description rests on must be what the sources say today. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { apiMetadata } from './api-metadata.mjs';

const generated = path.resolve(import.meta.dirname, '../../src/api-metadata.gen.ts');
if (apiMetadata() !== readFileSync(generated, 'utf8')) {
  console.error('src/api-metadata.gen.ts is stale: run npm run docs:api and commit the two *.gen.ts');
  process.exitCode = 1;
}
