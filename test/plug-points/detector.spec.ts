import { detectors } from '../../src/detection/detectors/installed-detectors';
import { detectorConforms } from './detector';

for (const detector of detectors) detectorConforms(detector);
