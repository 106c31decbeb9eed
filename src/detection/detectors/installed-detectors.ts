import { plugsIn } from '@app/plugs';
import type { LanguageDetector } from '@app/text';
import type { LinearScorer, Scorers } from '../reading/linear-scorer';
import type { DetectionModels } from './detection-models';
import type { Detector } from './detector';

/** Every detector, by name. */
export const detectors: readonly Detector[] = plugsIn(__dirname, 'detector', ['kind', 'models', 'id', 'detect']);

/** The models that the detectors ask for, from wherever `load` gets them. */
export const scorersFrom = (load: (model: string) => LinearScorer): Scorers =>
  Object.fromEntries(detectors.flatMap(({ models }) => models).map((model) => [model, load(model)]));

/** The installed detectors, ready to judge. */
export const detectionModels = (
  load: (model: string) => LinearScorer,
  language: LanguageDetector,
): DetectionModels => ({ detectors, scorers: scorersFrom(load), language });
