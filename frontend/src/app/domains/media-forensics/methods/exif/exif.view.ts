import type { MethodView } from '../method-view';

/** What camera and programs wrote into a picture. */
const exif: MethodView = {
  method: 'exif',
  title: { en: 'Camera data (EXIF)', de: 'Kameradaten (EXIF)' },
};
export default exif;
