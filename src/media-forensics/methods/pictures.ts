import { acceptedTypes } from '@app/media';
import type { Subject } from './subject';

/** The media types whose pixels can be had. */
export const decodablePictures = acceptedTypes.filter((type) => type.isDecodableImage).map(({ mime }) => mime);

/** `notApplicable` of what looks at the pixels of still pictures. */
export const onlyPictures = ({ type }: Subject): string | null => {
  if (type.kind !== 'image') return 'looks at still pictures only';
  return type.isDecodableImage ? null : `no decoder for ${type.mime} is installed`;
};
