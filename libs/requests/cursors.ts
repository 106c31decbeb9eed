import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Keyring } from '@app/crypto';
import type { Page, Place } from '@app/database';
import type { CursorPagingDto } from '@app/http';
import { DomainError } from '@app/kernel';
import { requestErrors } from './errors';

const TAG_BYTES = 16;
const FORM = /^(\d{1,15})\.([0-9a-f-]{36})\.([\w-]{22})$/;

/** A list of one family, such as `alerts`. A cursor is good for the list it came from. */
export interface CursorList {
  readonly name: string;
  readonly familyId: string;
}

/** Hands out places in lists as texts that only this installation can make. */
@Injectable()
export class Cursors {
  constructor(private readonly keyring: Keyring) {}

  /** @throws DomainError CURSOR_INVALID for a text that this list did not hand out */
  page({ limit, offset, after, before }: CursorPagingDto, list: CursorList): Page {
    if (after !== undefined && before !== undefined) throw invalid('before');
    if (after !== undefined)
      return { limit, offset: 0, next: { to: this.read(after, 'after', list), direction: 'after' } };
    if (before === undefined) return { limit, offset };
    return { limit, offset: 0, next: { to: this.read(before, 'before', list), direction: 'before' } };
  }

  /**
   * Writes the `Link` header with the pages before and after this one.
   *
   * @param places of the entries shown, newest first
   * @param hasMore whether there are more in the direction asked for
   */
  link(
    reply: FastifyReply,
    { next, offset }: Page,
    list: CursorList,
    places: readonly Place[],
    hasMore: boolean,
  ): void {
    const [first, last] = [places[0], places.at(-1)];
    if (!first || !last) return;
    const isBackwards = next?.direction === 'before';
    const links = [
      ...(isBackwards || hasMore ? [this.target(reply, 'after', last, list)] : []),
      ...((isBackwards ? hasMore : next !== undefined || offset > 0)
        ? [this.target(reply, 'before', first, list)]
        : []),
    ];
    if (links.length > 0) void reply.header('link', links.join(', '));
  }

  private target(reply: FastifyReply, direction: 'after' | 'before', place: Place, list: CursorList): string {
    const url = new URL(reply.request.url, 'http://here');
    for (const name of ['after', 'before', 'offset']) url.searchParams.delete(name);
    url.searchParams.set(direction, this.write(place, list));
    return `<${url.pathname}${url.search}>; rel="${direction === 'after' ? 'next' : 'prev'}"`;
  }

  private write({ at, id }: Place, list: CursorList): string {
    const time = String(at.getTime());
    return `${time}.${id}.${this.tag(time, id, list).toString('base64url')}`;
  }

  private read(text: string, name: string, list: CursorList): Place {
    const [, time, id, tag] = FORM.exec(text) ?? [];
    if (!time || !timingSafeEqual(Buffer.from(tag, 'base64url'), this.tag(time, id, list))) throw invalid(name);
    return { at: new Date(Number(time)), id };
  }

  private tag(time: string, id: string, { name, familyId }: CursorList): Buffer {
    return this.keyring.lookupHash('requests.cursor', name, familyId, time, id).subarray(0, TAG_BYTES);
  }
}

const invalid = (name: string) =>
  new DomainError(
    requestErrors.CURSOR_INVALID,
    'Take the cursor from an answer of this list, unchanged',
    'invalid',
    `/${name}`,
  );
