export const secondFactorMethods = ['totp', 'passkey', 'backup_code', 'email_code'] as const;
export type SecondFactorMethod = (typeof secondFactorMethods)[number];

export interface SecondFactorAnswer {
  readonly method: SecondFactorMethod;
  readonly code: string;
  /** What the browser made of the passkey options. */
  readonly response: object;
}

export const challengeKinds = ['second_factor', 'passkey_registration', 'passkey_sign_in', 'step_up'] as const;
export type ChallengeKind = (typeof challengeKinds)[number];

/** So long a question stays open. */
export const CHALLENGE_MS = 5 * 60 * 1000;

/** What somebody who is signed in can prove again with who they are. */
export const stepUpMethods = ['password', 'totp', 'passkey'] as const;
export type StepUpMethod = (typeof stepUpMethods)[number];
