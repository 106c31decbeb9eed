/** `npm run docs:api`: after a change of routes, DTOs or answers. Writes what the description and the portal rest on. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apiMetadata } from './api-metadata.mjs';
import { apiTypes } from './api-types.mjs';
import { describedApi } from './describe-api.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const types = path.join(root, 'frontend/src/app/shared/api/schema.gen.ts');

writeFileSync(path.join(root, 'src/api-metadata.gen.ts'), apiMetadata());
execFileSync(process.execPath, [path.join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build'], {
  cwd: root,
  stdio: 'inherit',
});
mkdirSync(path.dirname(types), { recursive: true });
writeFileSync(types, await apiTypes(await describedApi(root)));
