import type { MethodView } from '../method-view';

/** The quantisation tables of the last save. */
const jpegTables: MethodView = {
  method: 'jpeg_tables',
  title: { en: 'JPEG compression tables', de: 'JPEG-Kompressionstabellen' },
};
export default jpegTables;
