import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { registerOf, TO_REVIEW } from './register';
import { allSections } from './texts';

const file = resolve(__dirname, '../../../docs/claims.md');

/** Lists what is new or changed as to be reviewed; a person then says why it is true, or makes it a name. */
const register = registerOf(readFileSync(file, 'utf8'), allSections());
writeFileSync(file, register);
process.stderr.write(`${register.split(`: ${TO_REVIEW} `).length - 1} texts are to be reviewed in docs/claims.md\n`);
