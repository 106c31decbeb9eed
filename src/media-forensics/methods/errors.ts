import { codesOf } from '@app/kernel';

/** Why a file is not examined at all, by code, and what a client can do. */
export const mediaMeanings = {
  MEDIA_EMPTY: 'The image or video is empty.',
  MEDIA_TYPE_REFUSED: 'The file is of a type that is not examined, or not what it says it is.',
};

export const mediaErrors = codesOf(mediaMeanings);
