/** One finding of a method, ready to be shown. */
export interface DetailLine {
  name: string;
  value: string;
}

const LONGEST = 200;

/** Flattens what a method reports into a few readable lines; nested values become compact JSON. */
export function detailLines(details: unknown): DetailLine[] {
  if (details === null || details === undefined || details === '') return [];
  if (typeof details !== 'object') return [{ name: '', value: shorten(details) }];
  if (Array.isArray(details)) return details.map((value: unknown) => ({ name: '', value: shorten(value) }));
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ({ name: name.replaceAll('_', ' '), value: shorten(value) }));
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
