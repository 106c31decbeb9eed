import type { AccessEntry } from '../data/access-models';

/** The page of an alert asks for the alert and for its seals; to whoever opened it that was one look. */
const OF_ONE_PAGE = ['alerts.read', 'evidence.read'];
const ONE_LOOK_MS = 60_000;

/** One line for each look: what one person read in the same minute on the same page stands together, newest first. */
export function looksOf(entries: readonly AccessEntry[]): AccessEntry[] {
  const looks: AccessEntry[] = [];
  for (const entry of entries) {
    const last = looks.at(-1);
    if (last && isSameLook(last, entry)) looks[looks.length - 1] = said(last, entry);
    else looks.push(entry);
  }
  return looks;
}

function isSameLook(later: AccessEntry, earlier: AccessEntry): boolean {
  const areReads = [later, earlier].every(
    ({ action, was_refused, why }) => OF_ONE_PAGE.includes(action ?? '') && !was_refused && why === null,
  );
  const isSamePerson =
    later.who.name === earlier.who.name &&
    later.who.role === earlier.who.role &&
    later.who.authorisation_id === earlier.who.authorisation_id;
  const areAboutOne = later.child_id === null || earlier.child_id === null || later.child_id === earlier.child_id;
  return areReads && isSamePerson && areAboutOne && Date.parse(later.at) - Date.parse(earlier.at) < ONE_LOOK_MS;
}

/** The later one, named after the alert and the child where either of the two names one. */
function said(later: AccessEntry, earlier: AccessEntry): AccessEntry {
  const { action, what } = [later, earlier].find((entry) => entry.action === 'alerts.read') ?? later;
  return { ...later, what, child_id: later.child_id ?? earlier.child_id, ...(action ? { action } : {}) };
}
