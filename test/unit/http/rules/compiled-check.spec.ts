import type { Type } from '@nestjs/common';
import { ValidationPipe } from '@nestjs/common';
import { Transform, Type as TypeOf } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { compiledCheck } from '../../../../libs/http/rules/compiled-check';
import { shapeFaults } from '../../../../libs/http/rules/shape';
import { validation } from '../../../../libs/http/rules/validation';
import { messageTypes } from '../../../../src/monitoring/contract';
import { MessagesDto } from '../../../../src/monitoring/sessions/sessions.dto';
import { SeededRandom } from '../../../support/random';

const CASES = 3_000;
const body = { type: 'body', metatype: MessagesDto } as const;
/** The same options without anything compiled. */
const uncompiled = Object.assign(Object.create(ValidationPipe.prototype) as ValidationPipe, validation);
const answerOf = async (pipe: ValidationPipe, value: unknown) =>
  pipe.transform(structuredClone(value), body).then(
    (accepted: unknown) => ({ accepted }),
    (error: { getResponse(): unknown }) => ({ refused: error.getResponse() }),
  );

const right = () => ({
  platform_message_id: 'm-1',
  sender: 'ida',
  is_from_child: false,
  content: 'did you do the maths homework?',
  sent_at: '2026-11-14T18:00:00.000Z',
});

describe('the compiled check of message batches', () => {
  const check = compiledCheck(MessagesDto);

  it('knows ordinary batches right, and makes of them what the pipe makes', async () => {
    const batch = { messages: [right(), { ...right(), type: 'image', conversation_id: 'chat', content: '🦔' }] };
    const made = check(batch);
    expect(made).toBeInstanceOf(MessagesDto);
    expect(made).toStrictEqual(await uncompiled.transform(structuredClone(batch), body));
  });

  it('answers on every batch, right or broken in any way, what class-validator answers', async () => {
    const seeded = new SeededRandom(41);
    const random = () => seeded.next();
    const pick = <T>(from: readonly T[]): T => seeded.one(from);
    const long = (length: number) => 'x'.repeat(length);
    const values: readonly unknown[] = [
      '', ' ', 'a', long(300), long(301), long(10_000), long(10_001), `${long(9_999)}🦔`, `${long(299)}🦔`, 'a\u0000b', '\ud800',
      '\ufe0f', `${long(300)}\ufe0f`, null, 0, 1, -1.5, 1e300, true, false, [], {}, [[]], ['a'], { length: 3 }, { toString: 'x' },
      '2026-11-14', '2026-11-14T18:00:00Z', '2026-02-30T18:00:00Z', '2026-11-14T18:00:00+02:00', '2026-11-14T25:00:00Z',
      '2024-02-29', '2023-02-29', 'yesterday', '2026-W46-6', '20261114T180000Z', ...messageTypes, 'constructor', 'toString',
    ]; // prettier-ignore
    const names = ['platform_message_id', 'conversation_id', 'conversation_title', 'sender', 'is_from_child', 'type', 'content', 'sent_at']; // prettier-ignore
    const strange = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'extra', '', 'messages', 'a/b~c'];
    const message = (): unknown => {
      if (random() < 0.04) return pick(values);
      const one: Record<string, unknown> = right();
      for (let changes = seeded.below(3); changes > 0; changes--) {
        const how = random();
        if (how < 0.15) delete one[pick(names)];
        else if (how < 0.25)
          Object.defineProperty(one, pick(strange), { value: pick(values), enumerable: true, configurable: true, writable: true }); // prettier-ignore
        else one[pick(names)] = pick(values);
      }
      return one;
    };
    const batch = (): unknown => {
      const how = random();
      if (how < 0.03) return pick(values);
      if (how < 0.06) return { messages: pick(values) };
      if (how < 0.08) return { [pick(strange)]: [message()], messages: [message()] };
      if (how < 0.081) return { messages: Array.from({ length: 1_001 }, right) };
      return { messages: Array.from({ length: seeded.below(4) }, message) };
    };
    const outcomes = { right: 0, broken: 0, compiled: 0 };
    for (let n = 0; n < CASES; n++) {
      const value = batch();
      const [mine, theirs] = [await answerOf(validation, value), await answerOf(uncompiled, value)];
      if (shapeFaults(value, MessagesDto).length === 0) expect(mine).toStrictEqual(theirs);
      else expect(mine).toHaveProperty('refused');
      // The pipe lets two things through: names that every object inherits, and an empty list where an object belongs.
      const isLetThrough = /"(__proto__|constructor|toString|hasOwnProperty)":|\[\[\]/.test(JSON.stringify(value));
      if (!isLetThrough) expect('refused' in mine).toBe('refused' in theirs);
      outcomes['accepted' in theirs ? 'right' : 'broken']++;
      if (check(value)) outcomes.compiled++;
    }
    // Otherwise the comparison says nothing.
    expect(outcomes.right).toBeGreaterThan(CASES / 10);
    expect(outcomes.broken).toBeGreaterThan(CASES / 4);
    expect(outcomes.compiled).toBeGreaterThan(outcomes.right * 0.8);
  });

  it('leaves the batch as it was', () => {
    const batch = Object.freeze({ messages: Object.freeze([Object.freeze(right())]) });
    expect(check(batch)).toBeDefined();
  });
});

class Inner {
  @IsString()
  name: string;
}
class Converted {
  @TypeOf(() => Number)
  @IsInt()
  count: number;
}
class Changed {
  @Transform(({ value }) => `${String(value)}!`)
  @IsString()
  name: string;
}
class EachText {
  @IsString({ each: true })
  names: string[];
}
class Untyped {
  @ValidateNested()
  inner: Inner;
}
class Grouped {
  @IsOptional({ groups: ['some'] })
  @IsString({ groups: ['some'] })
  name?: string;
}

describe('a DTO that says more than is compiled', () => {
  it.each([Converted, Changed, EachText, Untyped, Grouped])('is refused: %p', (dto: Type<object>) => {
    expect(() => compiledCheck(dto)).toThrow(/is not compiled/);
  });
});
