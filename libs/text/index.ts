export { featureBits, FeatureBuffer, featureVersion, hashCharacters, hashWords, namedFeature } from './features';
export { commonShare, fnv1a, isCommonWord, isKnownWord, knownShare } from './known-words';
export { loadLanguageDetector, supportedLanguages } from './language';
export type { LanguageDetector } from './language';
export { MappedText } from './mapped-text';
export type { Edit } from './mapped-text';
export { normalisationVersion, normalise } from './normalise';
export { tokenise } from './tokens';
export type { Tokens } from './tokens';
