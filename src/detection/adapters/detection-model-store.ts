import { loadLanguageDetector } from '@app/text';
import type { LanguageDetector } from '@app/text';
import type { DetectionModels } from '../domain/detection-models';
import { loadScorers } from './load-detection-models';

/** Keeps the models in memory. A failed load is tried again with the next conversation, never answered with "low". */
export class DetectionModelStore {
  private loaded: DetectionModels['scorers'] | undefined;
  private language: Promise<LanguageDetector> | undefined;

  constructor(private readonly folder: string) {}

  /** Everything a conversation needs. @throws ModelUnavailable */
  async get(): Promise<DetectionModels> {
    const { scorers } = this;
    this.language ??= loadLanguageDetector();
    return { scorers, language: await this.language };
  }

  /** The models alone: a product that reads nothing keeps nothing else in memory. @throws ModelUnavailable */
  get scorers(): DetectionModels['scorers'] {
    this.loaded ??= loadScorers(this.folder);
    return this.loaded;
  }
}
