/** Has the person prove again who they are, before something changes how they sign in. The layout draws the question. */
export abstract class StepUp {
  /** @returns false when they would rather not */
  abstract ask(): Promise<boolean>;
}
