export { HashedLinearModel } from './hashed-linear-model';
export type { ModelManifest } from './manifest';
export { findModelFolder, ModelRegistry, ModelUnavailable } from './model-registry';
export type { ModelFault } from './model-registry';
export { decodeWeights, encodeWeights } from './weights';
