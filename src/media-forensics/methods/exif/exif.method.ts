import { acceptedTypes, readExif } from '@app/media';
import type { MetadataBlocks } from '@app/media';
import type { Method } from '../method';

export interface ExifResult {
  /** How many there are in all blocks. */
  readonly tags: number;
  readonly blocks: MetadataBlocks;
}

/** What camera and programs wrote into a picture. */
const exif: Method<ExifResult> = {
  name: 'exif',
  version: '1',
  takes: ['image'],
  gives: ['tags', 'blocks'],
  costs: 'structure',
  supports: acceptedTypes.filter(({ kind, mime }) => kind === 'image' && mime !== 'image/gif').map(({ mime }) => mime),
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
  summary: ({ tags }) => `${tags} tags`,
};
export default exif;
