import type { Sample } from '../sniff';
import { parseHeader, splitSender } from './header';
import { englishPhrases } from './phrases';

/** The one layout all headers of a file share, because one phone wrote them in one go. */
export interface Layout {
  readonly signature: string;
  readonly isEnglish: boolean;
}

/**
 * The commonest header layout in the sample. Headers of another layout further down are text somebody pasted from
 * another chat.
 *
 * @returns null when no line of the sample begins a message
 */
export function layoutOf(sample: Sample): Layout | null {
  const counts = new Map<string, { spoken: number; all: number }>();
  for (const line of sample.lines) {
    const header = parseHeader(line.text);
    if (!header) continue;
    const count = counts.get(header.layout) ?? { spoken: 0, all: 0 };
    count.all++;
    if (splitSender(header.rest)) count.spoken++;
    counts.set(header.layout, count);
  }
  // Of equals the first stays first: an export begins with a header.
  const [best] = [...counts].sort(([, a], [, b]) => b.spoken - a.spoken || b.all - a.all);
  if (!best || (best[1].spoken === 0 && !canStandAlone(best[0]))) return null;
  return { signature: best[0], isEnglish: sample.lines.some((line) => isEnglish(line.text)) };
}

/** A date and a time at the start of a line are a header only with a bracket, a dash or somebody's name. */
const canStandAlone = (signature: string): boolean => /^[[\-–—] /u.test(signature);

function isEnglish(line: string): boolean {
  const said = line.toLowerCase();
  return englishPhrases.some((phrase) => said.includes(phrase));
}
