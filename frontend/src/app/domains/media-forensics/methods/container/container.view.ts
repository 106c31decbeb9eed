import type { MethodView } from '../method-view';

/** How the file is built. */
const container: MethodView = {
  method: 'container',
  title: { en: 'File structure', de: 'Aufbau der Datei' },
};
export default container;
