/** Writes what the API description and the portal's types rest on; the launcher runs it when the sources have changed. */
import fs from 'node:fs';
import path from 'node:path';
import { root, writeWhole } from '../launch/place.mjs';
import { apiMetadata } from './api-metadata.mjs';
import { apiTypes } from './api-types.mjs';
import { describedApi } from './describe-api.mjs';
import { methodViews } from './method-views.mjs';

/** A file that stays the same keeps its date, so that nothing is compiled again for it. */
function write(name, content) {
  const file = path.join(root, name);
  if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== content) writeWhole(file, content, 0o644);
}

const views = methodViews(root);
write(views.name, views.text);
write('src/api-metadata.gen.ts', apiMetadata());
write('frontend/src/app/shared/api/schema.gen.ts', await apiTypes(await describedApi(root)));
