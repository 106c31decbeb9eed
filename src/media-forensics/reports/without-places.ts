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
