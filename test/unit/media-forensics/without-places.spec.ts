import { measured } from '../../../src/media-forensics/examination/report';
import type { ForensicReport } from '../../../src/media-forensics/examination/report';
import { withoutPlaces, withoutWords } from '../../../src/media-forensics/reports/without-places';

const report = (details: Record<string, unknown>): ForensicReport => ({
  sha256: 'ab',
  type: 'image/jpeg',
  verdict: { band: 'n/a', score: null, reasons: [] },
  methods: [measured({ name: 'exif', version: '1' }, details)],
  pdq: null,
  durationMs: 1,
  cpuMs: 1,
});

describe('a report for somebody from whom places are hidden', () => {
  it('says nowhere where a picture or film was taken, and everything else', () => {
    const given = {
      blocks: {
        exif: { LensModel: 'f2' },
        gps: { latitude: 59.33, longitude: 18.06 },
        iptc: { City: 'Somewhere' },
        xmp: { GPSLatitude: '59,19.8N' },
      },
      tags: { 'com.apple.quicktime.location.ISO6709': '+59.33+018.06/' },
      streams: [{ tags: { location: '+59.33+018.06/', title: 'clip' } }],
    };
    const shown = JSON.stringify(withoutPlaces(report(given)));
    expect(shown).not.toMatch(/59|Somewhere|18\.06/);
    expect(shown).toContain('LensModel');
    expect(shown).toContain('clip');
    expect(JSON.stringify(report(given))).toContain('59.33');
  });
});

describe('a report for somebody who is shown no words of the child', () => {
  it('holds no words that were written into the file, in whatever way they were read, and everything else', () => {
    const given = {
      blocks: {
        exif: { LensModel: 'f2', UserComment: { charset: 'ASCII', bytes: [104, 101, 108, 108, 111] } },
        ifd0: { ImageDescription: 'my secret', Artist: 'Nora' },
        xmp: { subject: ['my friends'], CreateDate: '2026-11-01' },
      },
      texts: { Comment: 'my secret' },
      jpeg: { comments: ['my secret'], segments: 4 },
      tags: { title: 'my clip', encoder: 'Lavf' },
    };
    const shown = JSON.stringify(withoutWords(report(given), 'Not shown'));
    expect(shown).not.toMatch(/secret|Nora|friends|my clip|104/);
    for (const kept of ['LensModel', 'f2', '2026-11-01', 'Lavf', '"segments":4', 'Not shown']) {
      expect(shown).toContain(kept);
    }
  });
});
