import { Type } from 'class-transformer';
import { IsString, MaxLength, ValidateNested } from 'class-validator';
import { IgnoresUnnamed, IsMoment, MayBeMissing, MayStandFor } from '@app/http';
import { namedPart } from '../../../../libs/http/rules/named-part';
import { shapeFaults } from '../../../../libs/http/rules/shape';
import { validation } from '../../../../libs/http/rules/validation';

class Inner {
  @IsString()
  @MaxLength(10)
  name: string;
}
@IgnoresUnnamed()
class Tolerant {
  @MayBeMissing()
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner;

  @MayBeMissing()
  @ValidateNested({ each: true })
  @Type(() => Inner)
  many?: Inner[];
}
class Strict {
  @MayBeMissing()
  @ValidateNested()
  @Type(() => Inner)
  inner?: Inner;
}
class Timed {
  @MayStandFor('timestamp')
  @IsMoment()
  sent_at?: string;

  @MayBeMissing()
  @IsMoment()
  timestamp?: string;
}

const taken = (metatype: new () => object, body: object): Promise<unknown> =>
  validation.transform(body, { type: 'body', metatype });
const errorsOf = (metatype: new () => object, body: object) =>
  taken(metatype, body).then(
    () => [],
    (error: { getResponse(): { errors: { pointer: string }[] } }) => [
      ...new Set(error.getResponse().errors.map(({ pointer }) => pointer)),
    ],
  );

describe('a body that ignores what it does not name', () => {
  const body = { inner: { name: 'ida', age: 3 }, many: [{ name: 'a', x: 1 }], role: 'system_admin', ['__proto__x']: 1 };

  it('keeps what is named, however deep, and nothing else', async () => {
    expect(shapeFaults(body, Tolerant)).toEqual([]);
    expect(namedPart(body, Tolerant)).toEqual({ inner: { name: 'ida' }, many: [{ name: 'a' }] });
    expect(await taken(Tolerant, body)).toEqual({ inner: { name: 'ida' }, many: [{ name: 'a' }] });
  });

  it('looks at what is named all the same', async () => {
    expect(await errorsOf(Tolerant, { inner: { name: 7 } })).toEqual(['/inner/name']);
    expect(await errorsOf(Tolerant, { inner: [], other: 1 })).toEqual(['/inner']);
  });

  it('leaves every other body as strict as it was', async () => {
    expect(await errorsOf(Strict, { inner: { name: 'ida', age: 3 }, role: 'x' })).toEqual(['/inner/age', '/role']);
  });
});

describe('a field that another may stand for', () => {
  it.each([
    [{ sent_at: '2026-11-20T10:00:00Z' }, []],
    [{ timestamp: '2026-11-20T10:00:00Z' }, []],
    [{}, ['/sent_at']],
    [{ sent_at: 'soon', timestamp: '2026-11-20T10:00:00Z' }, ['/sent_at']],
    [{ sent_at: null, timestamp: '2026-11-20T10:00:00Z' }, ['/sent_at']],
  ])('of %j is wrong at %j', async (body, pointers) => {
    expect(await errorsOf(Timed, body)).toEqual(pointers);
  });
});
