/** Answers what the children of a family are called. Implemented by whoever keeps the families. */
export abstract class ChildNames {
  /** @returns first and last names, in no order */
  abstract inFamily(familyId: string): Promise<string[]>;
}
