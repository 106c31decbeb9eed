import type { LanguageDetector } from '@app/text';
import type { Scorers } from '../reading/linear-scorer';
import type { Detector } from './detector';

/** Everything a conversation is judged with. */
export interface DetectionModels {
  readonly detectors: readonly Detector[];
  /** Holds the models that the detectors ask for. */
  readonly scorers: Scorers;
  readonly language: LanguageDetector;
}

/** All detectors of a kind, in their versions. */
export const idsOf = (
  kind: Detector['kind'],
  { detectors, scorers }: Pick<DetectionModels, 'detectors' | 'scorers'>,
): string =>
  detectors
    .filter((detector) => detector.kind === kind)
    .map((detector) => detector.id(scorers))
    .join(' ');

/** The models in use. */
export const modelIds = (models: Pick<DetectionModels, 'detectors' | 'scorers'>): string => idsOf('model', models);
