import type { MethodView } from '../method-view';

/** The pictures a video stores whole. */
const keyFrames: MethodView = {
  method: 'key_frames',
  title: { en: 'Key frames', de: 'Schlüsselbilder' },
};
export default keyFrames;
