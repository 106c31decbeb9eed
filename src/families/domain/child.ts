/** A child of a family. Name, date of birth and school year lie sealed in `profile`. */
export class Child {
  constructor(
    readonly id: string,
    readonly familyId: string,
    readonly profile: Buffer,
    readonly createdAt: Date,
  ) {}
}
