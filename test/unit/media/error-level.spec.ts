import { errorLevelOf } from '@app/media';
import { aDrawing, asJpeg, asPng, pixelsOf } from '../../support/media/pictures';
import type { Drawing } from '../../support/media/pictures';

// Making and decoding media takes its time on a busy machine; nothing here is about speed.
/** The picture with a rectangle of another one in it, as a montage program would put it there. */
function pasted(onto: Drawing, from: Drawing, at: { x: number; y: number; side: number }): Drawing {
  const rgb = Buffer.from(onto.rgb);
  for (let y = at.y; y < at.y + at.side; y++) {
    const start = (y * onto.width + at.x) * 3;
    from.rgb.copy(rgb, start, start, start + at.side * 3);
  }
  return { ...onto, rgb };
}

describe('the error-level map', () => {
  it('shows where a part was pasted that had not been compressed before', async () => {
    const settled = await pixelsOf(await asJpeg(await pixelsOf(await asJpeg(aDrawing({ seed: 3 }), 90)), 90));
    const fresh = aDrawing({ seed: 4 });
    const place = { x: 192, y: 96, side: 64 };
    const { peak, map } = await errorLevelOf(pasted(settled, fresh, place));
    expect(peak.sigma).toBeGreaterThan(3);
    expect(peak.x).toBeGreaterThanOrEqual(place.x);
    expect(peak.x).toBeLessThan(place.x + place.side);
    expect(peak.y).toBeGreaterThanOrEqual(place.y);
    expect(peak.y).toBeLessThan(place.y + place.side);
    expect(map.values).toHaveLength(map.columns * map.rows);
  });

  it('is lower for a picture that was saved this way before', async () => {
    const drawing = aDrawing({ seed: 5 });
    const before = await errorLevelOf(await pixelsOf(await asPng(drawing)));
    const after = await errorLevelOf(await pixelsOf(await asJpeg(drawing, 90)));
    expect(after.mean).toBeLessThan(before.mean / 2);
  });

  it('is the same for the same picture', async () => {
    const drawing = aDrawing({ seed: 6 });
    expect(await errorLevelOf(drawing)).toEqual(await errorLevelOf(drawing));
  });

  it('has one cell for a single pixel, and none that stands out', async () => {
    const level = await errorLevelOf({ rgb: Buffer.from([10, 20, 30]), width: 1, height: 1 });
    expect(level.map).toMatchObject({ columns: 1, rows: 1 });
    expect(level.peak).toMatchObject({ sigma: 0, width: 1, height: 1 });
  });

  it('covers a long narrow picture with cells that end at its edge', async () => {
    const { map, peak } = await errorLevelOf(aDrawing({ width: 1000, height: 10 }));
    expect([map.columns, map.rows]).toEqual([21, 2]);
    expect(peak.x + peak.width).toBeLessThanOrEqual(1000);
    expect(peak.y + peak.height).toBeLessThanOrEqual(10);
  });
});
