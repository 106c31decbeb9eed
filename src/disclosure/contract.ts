import { Query } from '@nestjs/cqrs';
import type { Actor } from '@app/kernel';
import type { PrivacyTier } from '../families/contract';

/** What a tier shows, in words for each side. Guardians and child read about the same thing. */
export interface TierWords {
  readonly guardiansSee: string;
  readonly childSees: string;
}

export const tierWords: Readonly<Record<PrivacyTier, TierWords>> = {
  full_excerpts: {
    guardiansSee: 'The messages that worried us, with up to ten messages before them, for a year.',
    childSees:
      'Your grown-ups can read the messages that worried us and up to ten before them. They cannot read the rest.',
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

/**
 * Why words are kept back: the child's privacy tier shows none, they are older than it shows, or the reader's permission
 * in the family, or authorisation, does not reach them.
 */
export const withheldReasons = ['privacy_tier', 'age', 'permission'] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** What stands in place of words that are kept back. */
export const withheldSentences: Readonly<Record<WithheldReason, string>> = {
  privacy_tier: 'Not shown: at this age the privacy tier shows none of the child’s words',
  age: 'Not shown any more: older than the child’s privacy tier shows',
  permission: 'Not shown: your permission does not reach these words',
};

/** How much of a child's words a reader gets to see. */
export interface Disclosure {
  readonly withheld: WithheldReason | null;
  /** Every message, flagged or not: the reader is the child. */
  readonly isWhole: boolean;
  /** Flagged messages shown, newest last. */
  readonly flagged: number;
  /** Messages shown before the first flagged one. */
  readonly before: number;
  /** The tier that decided; null where none binds the reader. */
  readonly tier: PrivacyTier | null;
  /** So many days after they were sent or found words are not shown any more; null where their age does not count. */
  readonly days: number | null;
  /** What was sent or found before this is not shown; null where its age does not count. */
  readonly since: Date | null;
}

/** Whose words. */
export interface Subject {
  readonly familyId: string;
  readonly childId: string;
  /** Where the asker has just read it; otherwise it is asked for. */
  readonly tier?: PrivacyTier;
}

/** How much of a child's words somebody may see: everything that shows, copies or sends such words asks this. */
export class DecideDisclosure extends Query<Disclosure> {
  constructor(
    /** Whoever is to read; null, as in a job that acts for nobody, reads nothing. */
    readonly reader: Actor | null,
    readonly subject: Subject,
    /** When the words were sent or found last; null to ask about words of any age. */
    readonly at: Date | null,
  ) {
    super();
  }
}
