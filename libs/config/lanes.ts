/** Kinds of work that may have a process of their own: answering people, judging, examining media, everything else. */
export const lanes = ['api', 'judge', 'media', 'deliver'] as const;
export type Lane = (typeof lanes)[number];

/**
 * @param text lanes separated by commas, as in `LANES=api,deliver`; empty or absent means every lane
 * @throws Error that names the word which is no lane
 */
export function lanesOf(text: string | undefined): ReadonlySet<Lane> {
  if (!text) return new Set(lanes);
  const words = text.split(',').map((word) => word.trim());
  for (const word of words) {
    if (!isLane(word)) throw new Error(`LANES must name lanes among ${lanes.join(', ')}, and "${word}" is none`);
  }
  return new Set(words.filter(isLane));
}

const isLane = (word: string): word is Lane => (lanes as readonly string[]).includes(word);
