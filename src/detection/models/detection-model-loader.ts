import { ModelRegistry } from '@app/inference';
import { loadLanguageDetector } from '@app/text';
import type { LanguageDetector } from '@app/text';
import type { DetectionModels } from '../detectors/detection-models';
import { detectors, scorersFrom } from '../detectors/installed-detectors';
import { taxonomyDigest } from '../taxonomy/taxonomy';

/** Keeps the models in memory. A failed load is tried again with the next conversation, never answered with "low". */
export class DetectionModelLoader {
  readonly detectors = detectors;
  private loaded: DetectionModels['scorers'] | undefined;
  private language: Promise<LanguageDetector> | undefined;

  /** @param folder holds `<category>/<version>/`; the newest version counts, checked against its manifest */
  constructor(private readonly folder: string) {}

  /** Everything a conversation needs. @throws ModelUnavailable */
  async get(): Promise<DetectionModels> {
    const { detectors, scorers } = this;
    this.language ??= loadLanguageDetector();
    return { detectors, scorers, language: await this.language };
  }

  /** The models alone: a product that reads nothing keeps nothing else in memory. @throws ModelUnavailable */
  get scorers(): DetectionModels['scorers'] {
    this.loaded ??= loadScorers(this.folder);
    return this.loaded;
  }
}

function loadScorers(folder: string): DetectionModels['scorers'] {
  const registry = new ModelRegistry(folder);
  return scorersFrom((model) => registry.load(model, { taxonomy: taxonomyDigest }));
}
