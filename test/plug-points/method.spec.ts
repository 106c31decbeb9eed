import { methods } from '../../src/media-forensics/methods/installed-methods';
import { methodConforms } from './method';

for (const method of methods) methodConforms(method);
