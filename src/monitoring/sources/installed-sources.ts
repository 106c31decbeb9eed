import { plugsIn } from '@app/plugs';
import type { Source } from './source';

/** Every kind of export, asked one after the other whether a file is theirs. */
export const sources: readonly Source[] = plugsIn(__dirname, 'source', ['chatFile', 'example', 'read']);
