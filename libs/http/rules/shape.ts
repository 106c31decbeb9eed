import type { Type } from '@nestjs/common';
import type { FieldError } from '../problems/problem';
import { isWholeText } from './any-text';
import { fieldShapes } from './field-shapes';
import type { FieldShape } from './field-shapes';
import { pointerOf, shortened } from './pointer';
import { ignoresUnnamed } from './unnamed';

/** So many faults are named; who sends more is not helped by a longer answer. */
export const MOST_ERRORS = 10;

/**
 * Compares the outside of a body with its DTO: objects where objects belong, lists and texts no longer than they may be,
 * texts of whole characters, no unknown names unless they are ignored. It makes nothing of the body and stops at the
 * tenth fault, so that rules are only ever asked about values of a size they were written for.
 *
 * @param body a parsed JSON document, or a parsed query
 * @returns the faults found, with the pointer of each; none when the rules may be asked
 */
export function shapeFaults(body: unknown, dto: Type<object>): readonly FieldError[] {
  const comparison = new Comparison(ignoresUnnamed(dto));
  comparison.object(body, dto);
  return comparison.faults;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One walk through a body; where it stands is kept as names, and becomes a pointer only for a fault. */
class Comparison {
  readonly faults: FieldError[] = [];
  private readonly path: (string | number)[] = [];

  constructor(private readonly ignoresUnnamed: boolean) {}

  object(value: unknown, dto: Type<object>): void {
    if (!isObject(value)) return this.fault('must be an object');
    const shapes = fieldShapes(dto);
    for (const name of Object.keys(value)) {
      if (this.isFull) return;
      const shape = shapes.get(name);
      this.path.push(name);
      if (shape) this.field(value[name], shape);
      else if (!this.ignoresUnnamed) this.unknown(name);
      this.path.pop();
    }
    for (const [name, shape] of shapes) if (shape.isNeeded && value[name] === undefined) this.missing(name, shape);
  }

  private get isFull(): boolean {
    return this.faults.length >= MOST_ERRORS;
  }

  private field(value: unknown, shape: FieldShape): void {
    if (value === undefined || (value === null && shape.mayBeNull)) return;
    if (!shape.isList) return this.one(value, shape);
    if (!Array.isArray(value)) return shape.isWrittenOut ? this.one(value, shape) : this.fault('must be an array');
    const { length } = value;
    if (length > shape.mostItems) return this.fault(`must contain no more than ${shape.mostItems} elements`);
    for (let at = 0; at < length && !this.isFull; at++) {
      this.path.push(at);
      this.one(value[at], shape);
      this.path.pop();
    }
  }

  private one(value: unknown, { nested, isFree, longest, takesAnyText }: FieldShape): void {
    if (nested) return this.object(value, nested);
    if (isFree) return isObject(value) ? undefined : this.fault('must be an object');
    if (typeof value === 'object' && value !== null) return this.fault('must be a single value');
    if (typeof value !== 'string') return;
    // A character is two units of a text at most; whether it is too long by a little is for the field's own rule to say.
    if (value.length > 2 * longest) return this.fault(`must be shorter than or equal to ${longest} characters`);
    if (!takesAnyText && !isWholeText(value)) this.fault('must be a text of whole characters, without U+0000');
  }

  private unknown(name: string): void {
    this.faults.push({ pointer: pointerOf(this.path), message: `property ${shortened(name)} should not exist` });
  }

  private missing(name: string, { isList }: FieldShape): void {
    this.path.push(name);
    this.fault(isList ? 'must be an array' : 'must be an object');
    this.path.pop();
  }

  private fault(what: string): void {
    const name = this.path.findLast((part) => typeof part === 'string') ?? 'the body';
    this.faults.push({ pointer: pointerOf(this.path), message: `${shortened(String(name))} ${what}` });
  }
}
