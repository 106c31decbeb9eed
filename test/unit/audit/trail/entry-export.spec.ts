import { csvLine } from '../../../../src/audit/trail/entry-export';

describe('a line of CSV', () => {
  it.each([
    [['a', null, undefined, 'b'], 'a,,,b'],
    [['say "no"', 'one,two', 'a\r\nb'], '"say ""no""","one,two","a\r\nb"'],
    [['=1+1', '+1', '-1', '@a', '\tx'], `'=1+1,'+1,'-1,'@a,'\tx`],
    [[{ status: { from: 'new', to: 'closed' } }], '"{""status"":{""from"":""new"",""to"":""closed""}}"'],
  ])('of %j is %j', (values, line) => {
    expect(csvLine(values)).toBe(`${line}\r\n`);
  });
});
