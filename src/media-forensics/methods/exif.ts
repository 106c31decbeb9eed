import { readExif } from '@app/media';
import type { Method } from './method';

/** What camera and programs wrote into a picture. */
export const exif: Method = {
  name: 'exif',
  version: '1',
  timeLimitMs: 15_000,
  notApplicable: ({ type }) => {
    if (type.kind !== 'image') return 'what a recorder wrote into a video or sound file is under container';
    return type.mime === 'image/gif' ? 'GIF files carry no EXIF metadata' : null;
  },
  async measure({ path, type }) {
    const blocks = await readExif(path, type.mime);
    const tags = Object.values(blocks).reduce((sum, block) => sum + Object.keys(block).length, 0);
    // Most messengers remove everything, so an empty result says nothing about the picture.
    return { tags, blocks };
  },
};
