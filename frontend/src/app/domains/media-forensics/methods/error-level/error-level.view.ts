import type { MethodView } from '../method-view';

/** How much each part changes when the picture is saved once more. */
const errorLevel: MethodView = {
  method: 'error_level',
  title: { en: 'Error level map', de: 'Fehlerstufen-Karte' },
};
export default errorLevel;
