/** A household whose guardians see the same children. Its name lies sealed. */
export class Family {
  constructor(
    readonly id: string,
    readonly name: Buffer,
    readonly timeZone: string,
    readonly createdAt: Date,
  ) {}
}
