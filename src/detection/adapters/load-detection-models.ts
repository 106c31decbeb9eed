import { ModelRegistry } from '@app/inference';
import { riskCategories } from '@app/kernel';
import { loadLanguageDetector } from '@app/text';
import type { DetectionModels } from '../domain/detection-models';
import { taxonomyDigest } from '../domain/taxonomy';

/**
 * Loads the newest model of each risk category, checked against its manifest.
 *
 * @param folder holds `<category>/<version>/`
 * @throws ModelUnavailable
 */
export async function loadDetectionModels(folder: string): Promise<DetectionModels> {
  const registry = new ModelRegistry(folder);
  const scorers = riskCategories.map((category) => [category, registry.load(category, { taxonomy: taxonomyDigest })]);
  return {
    scorers: Object.fromEntries(scorers) as DetectionModels['scorers'],
    language: await loadLanguageDetector(),
  };
}
