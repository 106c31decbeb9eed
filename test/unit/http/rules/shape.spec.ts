import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmail, IsIn, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { AnyText, MayBeMissing, MayBeNull, Moment } from '@app/http';
import { shapeFaults } from '../../../../libs/http/rules/shape';
import { validation } from '../../../../libs/http/rules/validation';

class Inner {
  @IsString()
  @MaxLength(10)
  name: string;
}
class Outer {
  @MayBeMissing()
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner;

  @MayBeMissing()
  @MayBeNull()
  @ValidateNested()
  @Type(() => Inner)
  maybe?: Inner | null;

  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(3)
  @ValidateNested({ each: true })
  @Type(() => Inner)
  many?: Inner[];

  @MayBeMissing()
  @IsIn(['a', 'b'], { each: true })
  kinds?: string[];

  @MayBeMissing()
  @IsEmail()
  email?: string;

  @MayBeMissing()
  @AnyText()
  @IsString()
  @MaxLength(20)
  words?: string;

  @MayBeMissing()
  @IsObject()
  free?: object;

  @MayBeMissing()
  @Moment()
  at?: Date;
}
class Needed {
  @ValidateNested()
  @Type(() => Inner)
  inner: Inner;
}

const pointers = (body: unknown) => shapeFaults(body, Outer).map(({ pointer }) => pointer);
const answer = (body: unknown, metatype: new () => object = Outer) =>
  validation.transform(body, { type: 'body', metatype }).then(
    () => 'accepted',
    (error: { getResponse(): { errors: { pointer: string }[] } }) =>
      error.getResponse().errors.map(({ pointer }) => pointer),
  );

describe('the shape of a body', () => {
  it.each<[string, unknown, string[]]>([
    ['nothing of all', {}, []],
    ['a list for the body', [], ['']],
    ['a list for an object', { inner: [] }, ['/inner']],
    ['null for an object', { inner: null }, ['/inner']],
    ['null where null is a value', { maybe: null }, []],
    ['a text for an object', { inner: 'x' }, ['/inner']],
    ['an object for a list', { many: {} }, ['/many']],
    ['null in a list', { many: [null, { name: 'a' }] }, ['/many/0']],
    ['a list in a list', { many: [[]] }, ['/many/0']],
    ['more than may be', { many: [1, 2, 3, 4] }, ['/many']],
    ['a text for a list of texts', { kinds: 'a' }, ['/kinds']],
    ['an object for a text', { email: {} }, ['/email']],
    ['a list for a text', { email: ['a@b.example'] }, ['/email']],
    ['half a character', { email: 'a\ud800@b.example' }, ['/email']],
    ['U+0000', { email: 'a\u0000@b.example' }, ['/email']],
    ['half a character where any text is taken', { words: '\ud800\u0000' }, []],
    ['a list for a free object', { free: [] }, ['/free']],
    ['an unknown name with signs of its own', { 'a/b~c': 1 }, ['/a~1b~0c']],
    ['a name that objects inherit', { hasOwnProperty: 1 }, ['/hasOwnProperty']],
    ['far too long a text', { words: 'x'.repeat(41) }, ['/words']],
  ])('%s', (_, body, expected) => expect(pointers(body)).toEqual(expected));

  it('is compared up to the tenth fault, whatever was sent', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`n${n}`, 1]));
    expect(pointers(many)).toHaveLength(10);
    expect(JSON.stringify(shapeFaults({ ['n'.repeat(1_000_000)]: 1 }, Outer)).length).toBeLessThan(500);
  });

  it('comes before the rules, which are asked of what is left', async () => {
    expect(await answer({ inner: { name: 'x'.repeat(11) } })).toEqual(['/inner/name']);
    expect(await answer({ inner: { name: 'x' }, email: 'a@b.example', kinds: ['a'], at: '2026-11-20' })).toBe(
      'accepted',
    );
    expect(await answer({}, Needed)).toEqual(['/inner']);
    expect(await answer(undefined)).toEqual(['']);
    expect(await answer(null)).toEqual(['']);
  });

  it.each([
    '2026-W01-1', '2026-123', '20261120', '2026-02-30', '2026-11-20T10:00:00', '2026-11-20T24:00:00Z', '2026-11-20T10:60Z',
    '+002026-11-20', '0001-01-01', '2026-11-20T10:00:60Z', '2026', 'yesterday', '', 7, true, null, [], {}, '2026-11-20T10:00:00+15:00',
  ])('a time such as %p is no moment', async (at) => expect(await answer({ at })).toEqual(['/at'])); // prettier-ignore

  it.each([
    '2026-11-20',
    '2024-02-29',
    '2026-11-20T10:00Z',
    '2026-11-20T10:00:00.123456+05:30',
    '2026-11-20T10:00:00-14:00',
  ])('%s is a moment', async (at) => expect(await answer({ at })).toBe('accepted'));
});
