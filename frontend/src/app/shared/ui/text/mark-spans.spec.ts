import { markSpans } from './mark-spans';

const joined = (text: string, spans: Parameters<typeof markSpans>[1]) =>
  markSpans(text, spans)
    .map((part) => part.text)
    .join('');

describe('markSpans', () => {
  const text = 'keep this between us ok';

  it('cuts the message at its spans', () => {
    expect(markSpans(text, [{ start: 0, end: 20, label: 'Secrecy' }])).toEqual([
      { text: 'keep this between us', label: 'Secrecy' },
      { text: ' ok', label: '' },
    ]);
  });

  it('leaves a message without spans in one piece', () => {
    expect(markSpans(text, [])).toEqual([{ text, label: '' }]);
  });

  it('joins overlapping spans into one mark with both labels', () => {
    const spans = [
      { start: 5, end: 20, label: 'Secrecy' },
      { start: 0, end: 9, label: 'Pressure' },
    ];
    expect(markSpans(text, spans)[0]).toEqual({ text: 'keep this between us', label: 'Pressure, Secrecy' });
  });

  it('keeps spans that only touch apart', () => {
    const spans = [
      { start: 0, end: 4, label: 'A' },
      { start: 4, end: 9, label: 'B' },
    ];
    expect(markSpans(text, spans).map(({ label }) => label)).toEqual(['A', 'B', '']);
  });

  it.each([
    ['beyond the end', { start: 18, end: 400, label: 'A' }],
    ['before the start', { start: -5, end: 3, label: 'A' }],
    ['that are empty', { start: 7, end: 7, label: 'A' }],
    ['that run backwards', { start: 9, end: 2, label: 'A' }],
  ])('keeps the whole message with spans %s', (_, span) => {
    expect(joined(text, [span])).toBe(text);
  });

  it('counts in UTF-16 units, as the server does', () => {
    expect(markSpans('🌸 secret', [{ start: 3, end: 9, label: 'A' }])[1]).toEqual({ text: 'secret', label: 'A' });
  });
});
