import type { PrivacyTier } from '../contract';

/** A child of a family. Name, date of birth, school, zone and country lie sealed in `profile`. */
export class Child {
  /** The child's own sign-in, where it has one. */
  accountId: string | null = null;
  /** A more private tier than the age's, where guardians chose one. */
  tierChosen: PrivacyTier | null = null;
  /** The tier that family and child were last told. */
  tierTold: PrivacyTier | null = null;
  /** When the end of monitoring with the 18th birthday was carried out. */
  endedAt: Date | null = null;

  constructor(
    readonly id: string,
    readonly familyId: string,
    public profile: Buffer,
    readonly createdAt: Date,
  ) {}
}
