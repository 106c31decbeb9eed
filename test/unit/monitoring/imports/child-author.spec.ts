import { childAuthorOf } from '../../../../src/monitoring/imports/child-author';

const nora = { firstName: 'Nora', name: 'Nora Berg' };

describe('the child in an export', () => {
  it.each([
    [['Alex', 'Nora'], undefined, 'Nora'],
    [['Alex', 'Nora Berg'], undefined, 'Nora Berg'],
    [['NORA 🌸', 'Alex'], undefined, 'NORA 🌸'],
    [['Alex', 'sunny'], 'Sunny', 'sunny'],
    [['Nora', 'Nora L'], 'Nora L', 'Nora L'],
  ])('among %j, told %j, is %s', (participants, given, expected) =>
    expect(childAuthorOf(participants, given, nora)).toBe(expected),
  );

  it.each([
    [['Alex', 'sunny'], undefined],
    [['Nora', 'Nora L'], undefined],
    [['Alex', 'Nora'], 'Ida'],
  ])('is asked for when %j with %j leaves it open', (participants, given) => {
    const ask = () => childAuthorOf(participants, given, nora);
    const wanted: unknown = expect.objectContaining({ code: 'IMPORT_CHILD_UNKNOWN', extra: { participants } });
    expect(ask).toThrow(wanted as Error);
  });
});
