import { Query } from '@nestjs/cqrs';
import type { PrivacyTier } from '../families/contract';

/** What a tier shows, in words for each side. Guardians and child read about the same thing. */
export interface TierWords {
  readonly guardiansSee: string;
  readonly childSees: string;
}

export const tierWords: Readonly<Record<PrivacyTier, TierWords>> = {
  full_excerpts: {
    guardiansSee: 'The messages that worried us, with up to ten messages before them, for a year.',
    childSees: 'Your grown-ups can read the messages that worried us and a few before them. They cannot read the rest.',
  },
  excerpts: {
    guardiansSee: 'The messages that worried us, with up to three messages before them, for half a year.',
    childSees: 'Your guardians can read the messages that worried us and up to three before them. Nothing else.',
  },
  flagged_only: {
    guardiansSee: 'Only the messages that worried us, nothing around them, for three months.',
    childSees: 'Your guardians can read only the messages that worried us, and nothing around them.',
  },
  category_only: {
    guardiansSee: 'What kind of danger it looks like, on which platform and with whom, and advice. No words at all.',
    childSees: 'Your guardians learn what kind of danger it looks like and get advice. They cannot read your words.',
  },
};

/** How much of a child's words a reader gets to see. */
export interface Disclosure {
  /** Why there are none: the child's privacy tier shows none, or they are older than it shows. */
  readonly withheld: 'privacy_tier' | 'age' | null;
  /** Flagged messages shown, newest last. */
  readonly flagged: number;
  /** Messages shown before the first flagged one. */
  readonly before: number;
}

/** How much of a child's words somebody may see. */
export class DecideDisclosure extends Query<Disclosure> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    /** The authorisation a reader from outside comes with; null for the family's own. */
    readonly authorisationId: string | null,
    /** When the words were sent or found last; null where their age does not count. */
    readonly at: Date | null,
    /** The child's tier, where the asker has just read it; otherwise it is asked for. */
    readonly tier?: PrivacyTier,
  ) {
    super();
  }
}
