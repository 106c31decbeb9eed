import type { DetectionModels } from '../domain/detection-models';
import { loadDetectionModels } from './load-detection-models';

/** Keeps the models in memory. A failed load is tried again with the next conversation, never answered with "low". */
export class DetectionModelStore {
  private models: Promise<DetectionModels> | undefined;

  constructor(private readonly folder: string) {}

  /** @throws ModelUnavailable */
  async get(): Promise<DetectionModels> {
    this.models ??= loadDetectionModels(this.folder);
    try {
      return await this.models;
    } catch (error) {
      // A model file may be replaced or restored at any time; only loading again tells.
      this.models = undefined;
      throw error;
    }
  }
}
