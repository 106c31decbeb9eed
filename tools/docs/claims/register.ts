import { digestOf } from './texts';
import type { Section } from './texts';

/** What somebody found out about a text; a name claims nothing beyond what it stands at. */
interface Finding {
  readonly digest: string;
  /** Undefined for a name. */
  readonly because?: string;
}
type Findings = ReadonlyMap<string, Finding>;

export const TO_REVIEW = 'TO REVIEW';
const CLAIM = /^- `(.+?)` ([0-9a-f]{8}): (.*)$/;
const NAMES = /^- names: (.*)$/;
const NAME = /`(.+?)` ([0-9a-f]{8})/g;

/** Reads the register, chapter by chapter. */
export function findingsIn(register: string): Map<string, Findings> {
  const chapters = register.split(/^(?=## )/m).slice(1);
  return new Map(chapters.map((chapter) => [chapter.split('\n')[0].slice(3), findingsOf(chapter.split('\n'))]));
}

function findingsOf(lines: readonly string[]): Findings {
  const found = new Map<string, Finding>();
  for (const line of lines) {
    const [, id, digest, because] = CLAIM.exec(line) ?? [];
    if (id) found.set(id, { digest, because });
    for (const [, name, nameDigest] of NAMES.exec(line)?.[1].matchAll(NAME) ?? []) {
      found.set(name, { digest: nameDigest });
    }
  }
  return found;
}

/** The register as it has to be: what was reviewed as it stands is kept, the rest asks for somebody's eyes. */
export function registerOf(before: string, sections: readonly Section[]): string {
  const known = findingsIn(before);
  const head = before.split(/^(?=## )/m)[0];
  return head + sections.map((section) => chapterOf(section, known.get(section.title))).join('\n');
}

function chapterOf({ title, texts }: Section, known: Findings | undefined): string {
  const names: string[] = [];
  const claims: string[] = [];
  for (const [id, text] of texts) {
    const digest = digestOf(text);
    const finding = known?.get(id);
    if (finding?.digest === digest && finding.because === undefined) names.push(`\`${id}\` ${digest}`);
    else if (finding?.digest === digest) claims.push(`- \`${id}\` ${digest}: ${finding.because}`);
    else claims.push(`- \`${id}\` ${digest}: ${TO_REVIEW} ${text.replaceAll(/\s+/g, ' ').trim()}`);
  }
  return [`## ${title}`, '', ...claims, ...(names.length > 0 ? [`- names: ${names.join(', ')}`] : []), ''].join('\n');
}
