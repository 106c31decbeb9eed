/** What the detectors were trained on. Other languages are reported as not analysed rather than as harmless. */
export const supportedLanguages: ReadonlySet<string> = new Set(['en']);

/** Names the language of a text, or null when it cannot be told. */
export interface LanguageDetector {
  detect(text: string): { language: string; isReliable: boolean } | null;
}

/**
 * Loads the n-gram language detector (`eld`, 60 languages, Apache-2.0). Asynchronous because the package is an ES module.
 */
export async function loadLanguageDetector(): Promise<LanguageDetector> {
  const { eld } = await import('eld/small');
  return {
    detect(text) {
      const result = eld.detect(text);
      return result.language === '' ? null : { language: result.language, isReliable: result.isReliable() };
    },
  };
}
