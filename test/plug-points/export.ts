import { evidenceTypes } from '../../src/evidence/contract';
import { exportCosts } from '../../src/evidence/exports/export';
import type { Export } from '../../src/evidence/exports/export';
import { anIntactItem } from '../unit/evidence/an-export';
import { expectToSayWhatItIs } from './says-what-it-is';

const items = {
  'a conversation': anIntactItem(),
  'one message': anIntactItem({ texts: ['come alone'] }),
  'odd texts': anIntactItem({ texts: ['', '\ud83d\ude00 \u202e', '</script>', '=1+1', '\u0000'] }),
};
const names = Object.keys(items) as (keyof typeof items)[];

/** What every export must do. */
export const formatConforms = (format: Export): void =>
  describe(`the export ${format.name}`, () => {
    it('says what it is, as which media type', () => {
      expectToSayWhatItIs(format, exportCosts);
      expect(format.gives[0]).toMatch(/^[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?$/);
      expect(format.takes.filter((type) => !evidenceTypes.includes(type))).toEqual([]);
    });

    it('names the file after the item, without anything a header or a folder would stumble over', () => {
      const id = '5a7d2f7e-9b1c-4a55-8d0e-2f6c1a3b4c5d';
      expect(format.fileName(id)).toMatch(/^[A-Za-z0-9._-]+$/);
      expect(format.fileName(id)).toContain(id);
    });

    it.each(names)('writes %s where it applies, the same bytes twice, and says why where it does not', async (name) => {
      const reason = format.notApplicable(items[name]);
      if (reason !== null) return expect(reason.length).toBeGreaterThan(10);
      const file = await format.write(items[name]);
      expect(file.length).toBeGreaterThan(0);
      expect(file.equals(await format.write(items[name]))).toBe(true);
    });

    it.each(names)('refuses to write %s when part of it could not be opened', async (name) => {
      const { stored, ...rest } = items[name];
      const damaged = { ...rest, stored: { ...stored, manifest: { damage: 'it is not what was sealed' } } };
      const written = async () => {
        if (format.notApplicable(damaged) !== null) throw new Error('not applicable');
        return format.write(damaged);
      };
      await expect(written()).rejects.toThrow();
    });
  });
