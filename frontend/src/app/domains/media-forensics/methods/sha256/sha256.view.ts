import type { MethodView } from '../method-view';

/** The fingerprint of the exact bytes. */
const sha256: MethodView = {
  method: 'sha256',
  title: { en: 'Fingerprint (SHA-256)', de: 'Fingerabdruck (SHA-256)' },
};
export default sha256;
