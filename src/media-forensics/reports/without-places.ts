import { PLACE_HIDDEN } from '@app/kernel';
import type { Details, ForensicReport } from '../examination/report';

/** Blocks and tags in which cameras and programs write where something was taken, in EXIF, XMP, IPTC and QuickTime. */
const PLACE = /gps|location|latitude|longitude|^xyz$|©xyz|iso6709|city|country|province|region/i;

/** The report for a reader from whom sight hides places: every value of such a block or tag is replaced. */
export const withoutPlaces = (report: ForensicReport): ForensicReport => ({
  ...report,
  methods: report.methods.map((method) => ({ ...method, details: cleaned(method.details) as Details })),
});

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cleaned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, PLACE.test(name) ? PLACE_HIDDEN : cleaned(inner)]),
  );
}

/** Tags in which people write: captions, comments, titles, names, the text chunks of PNG. */
const WORDS =
  /comment|description|caption|title|subject|keyword|headline|instructions|artist|author|creator|byline|credit|copyright|owner|synopsis|lyrics|^texts?$/i;

/** The report for a reader who is shown no words of the child: the words of such a tag are replaced by this sentence. */
export const withoutWords = (report: ForensicReport, sentence: string): ForensicReport => ({
  ...report,
  methods: report.methods.map((method) => ({ ...method, details: wordless(method.details, sentence) as Details })),
});

function wordless(value: unknown, sentence: string, isWritten = false): unknown {
  if (typeof value === 'string') return isWritten ? sentence : value;
  if (Array.isArray(value)) {
    // Text that was read as bytes.
    if (isWritten && value.some((one) => typeof one === 'number')) return sentence;
    return value.map((one) => wordless(one, sentence, isWritten));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, wordless(inner, sentence, isWritten || WORDS.test(name))]),
  );
}
