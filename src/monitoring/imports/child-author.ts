import { DomainError } from '@app/kernel';
import { errors } from '../errors';

const normalised = (name: string) => name.normalize('NFKC').trim().toLocaleLowerCase();

/**
 * Finds which participant of an export is the child: the one named by the guardian, or the only one who is called like
 * the child.
 *
 * @throws DomainError IMPORT_CHILD_UNKNOWN with the participants, so that the guardian can say
 */
export function childAuthorOf(
  participants: readonly string[],
  given: string | undefined,
  child: { readonly firstName: string; readonly name: string },
): string {
  const matching = given
    ? participants.filter((participant) => normalised(participant) === normalised(given))
    : participants.filter((participant) => isCalled(participant, child));
  if (matching.length === 1) return matching[0];
  const message = given ? 'Nobody in this chat has that name' : 'Tell which of the people in this chat is the child';
  throw new DomainError(errors.IMPORT_CHILD_UNKNOWN, message, 'invalid', '/child_author', { participants });
}

function isCalled(participant: string, { firstName, name }: { firstName: string; name: string }): boolean {
  const called = normalised(participant);
  return called === normalised(name) || called.split(/\s+/)[0] === normalised(firstName);
}
