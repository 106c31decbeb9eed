/**
 * The pattern rules of the original specification ("GroomingDetectionModel"), rewritten from its description to be the
 * baseline in every table. Its network was never published, so only its rules can be compared.
 */
const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  trust_building: [
    /\b(?:you'?re|you are) (?:so )?(?:mature|smart|special|different)/,
    /\bnot like other (?:kids|children|girls|boys)/,
    /\byou understand me/,
    /\bwe have a special (?:connection|bond|relationship)/,
    /\byou'?re (?:so )?wise for your age/,
  ],
  isolation: [
    /\bdon'?t tell (?:your )?(?:parents|mom|dad|family|anyone)/,
    /\bthis is (?:our|between us) (?:secret|little secret)/,
    /\bthey (?:wouldn'?t|won'?t) understand/,
    /\bkeep this (?:between us|private|secret)/,
    /\bnobody (?:needs to|has to) know/,
  ],
  sexual_content: [
    /\b(?:sexy|hot|beautiful|gorgeous)\b/,
    /\bsend (?:me )?(?:a )?(?:pic|picture|photo)/,
    /\bshow me (?:your|yourself)/,
    /\bwhat are you wearing/,
    /\bare you alone/,
  ],
  meeting_request: [
    /\bwant to meet/,
    /\blet'?s meet (?:up|in person)/,
    /\bcome (?:over|to my place)/,
    /\bi'?ll pick you up/,
    /\bmeet me at/,
  ],
  gift_offer: [
    /\bi'?ll (?:buy|get) you/,
    /\bwant (?:some )?(?:money|cash|gift)/,
    /\bi have (?:a )?(?:present|gift|surprise)/,
    /\bi'?ll give you/,
    /\bfree (?:money|stuff|things)/,
  ],
  relationship_progression: [
    /\bi love you/,
    /\byou'?re my (?:girlfriend|boyfriend)/,
    /\bwe'?re (?:dating|together)/,
    /\bi want to be with you/,
    /\byou mean everything to me/,
  ],
};

/** How many of its six categories match anywhere in a text. */
export function specificationCategories(text: string): number {
  const prepared = text
    .toLowerCase()
    .replace(/\bu\b/g, 'you')
    .replace(/\bur\b/g, 'your')
    .replace(/\bc\b/g, 'see')
    .replace(/\br\b/g, 'are')
    .replace(/!{2,}/g, '!')
    .replace(/\?{2,}/g, '?')
    .replace(/\.{2,}/g, '...');
  return Object.values(patterns).filter((group) => group.some((pattern) => pattern.test(prepared))).length;
}
