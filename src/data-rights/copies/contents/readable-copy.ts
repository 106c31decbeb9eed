/** Values as a reader expects them; everything else is shown as a list or a table of its own. */
const plain = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);

const isPlain = (value: unknown): boolean => typeof value !== 'object' || value instanceof Date;

/** Text as HTML: whatever somebody wrote to a child, it stays text. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const heading = (name: string): string => {
  const words = name.replace(/_/g, ' ').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return escaped(words.charAt(0).toUpperCase() + words.slice(1));
};

function asHtml(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (isPlain(value)) return escaped(plain(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return '<p>Nothing</p>';
    return `<ol>${value.map((element) => `<li>${asHtml(element)}</li>`).join('\n')}</ol>`;
  }
  const lines = Object.entries(value).map(([name, part]) => `<dt>${heading(name)}</dt><dd>${asHtml(part)}</dd>`);
  return `<dl>${lines.join('\n')}</dl>`;
}

/**
 * The parts of a copy as one page that needs nothing else: no script, no picture, no address to fetch.
 *
 * @param isWhole it is the child's own, which leaves nothing out
 */
export function readableCopy(parts: Readonly<Record<string, unknown>>, at: Date, isWhole: boolean): string {
  const sections = Object.entries(parts).map(([name, part]) => `<h2>${heading(name)}</h2>\n${asHtml(part)}`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>What SafeGuardian stores</title>
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .5rem 1rem}</style>
</head><body><h1>${isWhole ? 'Everything SafeGuardian stores about you' : 'What SafeGuardian stores about your child, as far as you may see it'}</h1>
<p>Made on ${escaped(at.toISOString())}. The same is in data.json, for programs.</p>
${sections.join('\n')}
</body></html>
`;
}
