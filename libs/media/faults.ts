import { codesOf } from '@app/kernel';

/** Why a file could not be read. Said in the report of an examination, never in an answer of its own. */
export const faults = codesOf({
  DECODER_CRASHED: 'The decoder ended before it answered.',
  DECODER_OUTPUT_TOO_LARGE: 'Decoding gives more bytes than are looked at.',
  DECODER_TIMEOUT: 'Decoding takes longer than it may.',
  MEDIA_UNREADABLE: 'No stream of the file, or no frame, can be decoded.',
  METADATA_UNREADABLE: 'The metadata is malformed.',
  NOT_A_STREAM: 'The file has no streams to read.',
  PICTURE_TOO_LARGE: 'The picture has more pixels than are decoded.',
  PICTURE_UNREADABLE: 'The picture cannot be decoded.',
});
