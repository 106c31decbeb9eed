import { hash } from 'node:crypto';
import { canonicalJson } from '@app/kernel';
import { auditLine, lineColumns } from '../../../../libs/audit/audit-line';
import type { LineRow } from '../../../../libs/audit/audit-line';

const row = (overrides: Partial<LineRow> = {}): LineRow => ({
  ...(Object.fromEntries(lineColumns.map(([name]) => [name, null])) as Omit<LineRow, 'details_sealed'>),
  details_sealed: null,
  ...overrides,
});
const canonical = ({ details_sealed, ...values }: LineRow) =>
  canonicalJson({ version: 1, ...values, details: details_sealed && hash('sha256', details_sealed) });

describe('the line of an audit entry', () => {
  it.each([
    ['with nothing but nulls', row()],
    ['with details', row({ action: 'alerts.read', details_sealed: Buffer.from('sealed') })],
    ['with quotes, control and other characters', row({ object_id: '"\\\u0000\n\u2028é😀', code: '</script>' })],
  ])('%s is its canonical JSON (RFC 8785)', (_name, entry) => {
    expect(auditLine(entry)).toBe(canonical(entry));
  });

  it('leaves out what is no part of it', () => {
    expect(auditLine({ ...row(), mac: 'x' } as LineRow)).toBe(canonical(row()));
  });
});
