import { ModelRegistry } from '@app/inference';
import { loadLanguageDetector } from '@app/text';
import { scorersFrom } from '../domain/detection-models';
import type { DetectionModels } from '../domain/detection-models';
import { taxonomyDigest } from '../domain/taxonomy';

/**
 * Loads the newest model of each risk category, checked against its manifest.
 *
 * @param folder holds `<category>/<version>/`
 * @throws ModelUnavailable
 */
export async function loadDetectionModels(folder: string): Promise<DetectionModels> {
  return { scorers: loadScorers(folder), language: await loadLanguageDetector() };
}

/** The models without what tells languages apart, which takes more memory than they. @throws ModelUnavailable */
export function loadScorers(folder: string): DetectionModels['scorers'] {
  const registry = new ModelRegistry(folder);
  return scorersFrom((category) => registry.load(category, { taxonomy: taxonomyDigest }));
}
