import type { MethodView } from '../method-view';

/** A fingerprint of what the picture shows. */
const pdq: MethodView = {
  method: 'pdq',
  title: { en: 'Picture hash (PDQ)', de: 'Bild-Hash (PDQ)' },
};
export default pdq;
