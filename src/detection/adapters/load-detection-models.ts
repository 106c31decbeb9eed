import { ModelRegistry } from '@app/inference';
import { loadLanguageDetector } from '@app/text';
import { detectionModels } from '../domain/detection-models';
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
  return detectionModels(
    (category) => registry.load(category, { taxonomy: taxonomyDigest }),
    await loadLanguageDetector(),
  );
}
