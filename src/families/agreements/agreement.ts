import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import type { MonitoringStatus } from '../contract';

/** From this age a young person may withdraw alone; ending goes through the guardians before. */
export const WITHDRAWAL_AGE = 16;
/** Guardians have this long to talk with the child before monitoring pauses. */
const NOTICE_MS = 24 * 3600 * 1000;

/** What guardian and child signed, as far as rules need it. */
export interface Agreement {
  readonly id: string;
  readonly version: number;
  readonly signedAt: Date;
  readonly isByChild: boolean;
  readonly withdrawnAt: Date | null;
  readonly pausesAt: Date | null;
}

/** Where monitoring stands: it needs a signed agreement, and ends with the 18th birthday. */
export function monitoringStatusOf(age: number, agreement: Agreement | null, now: Date): MonitoringStatus {
  if (age >= 18) return 'ended';
  if (!agreement) return 'awaiting_agreement';
  return agreement.pausesAt && agreement.pausesAt <= now ? 'paused' : 'active';
}

/** @returns when monitoring pauses. @throws DomainError AGREEMENT_AGE, AGREEMENT_STATE */
export function withdraw(age: number, agreement: Agreement | null, now: Date): Date {
  if (age < WITHDRAWAL_AGE) {
    const message = `From ${WITHDRAWAL_AGE} on you can withdraw yourself. Until then, talk with your guardians or ask for help here`;
    throw new DomainError(errors.AGREEMENT_AGE, message, 'forbidden');
  }
  if (!agreement) throw new DomainError(errors.AGREEMENT_STATE, 'There is no agreement to withdraw from', 'conflict');
  if (agreement.withdrawnAt) throw new DomainError(errors.AGREEMENT_STATE, 'You withdrew already', 'conflict');
  return new Date(now.getTime() + NOTICE_MS);
}

/** @throws DomainError AGREEMENT_VERSION for a text that is not the one in force */
export function checkVersion(version: number): void {
  if (version === agreementText.version) return;
  const message = 'This is not the agreement in force; read the present one first';
  throw new DomainError(errors.AGREEMENT_VERSION, message, 'conflict', '/version', { version: agreementText.version });
}

/** The text that is read aloud and signed together. A new wording gets a new version. */
export const agreementText = {
  version: 1,
  en: {
    title: 'Our agreement',
    points: [
      'SafeGuardian looks at the chats we choose together, to notice when somebody may want to hurt you.',
      'Nobody reads along. Your guardians are told only when something looks dangerous, and see only what your age allows.',
      'You can always see what is looked at, who looked, and what they saw.',
      'You are never in trouble for what somebody else writes to you. You can say that an alert is wrong.',
      'As you grow older, less is shown. With your 18th birthday it ends.',
      'From 16 on you can withdraw. Your guardians are told, and after a day it pauses.',
    ],
  },
  de: {
    title: 'Unsere Vereinbarung',
    points: [
      'SafeGuardian schaut auf die Chats, die wir zusammen auswählen, um zu merken, wenn dir jemand schaden will.',
      'Niemand liest mit. Deine Eltern erfahren nur dann etwas, wenn es gefährlich aussieht, und sehen nur, was deinem Alter entspricht.',
      'Du kannst immer sehen, was angeschaut wird, wer nachgesehen hat und was zu sehen war.',
      'Du bekommst nie Ärger für das, was andere dir schreiben. Du darfst sagen, dass ein Hinweis falsch ist.',
      'Je älter du wirst, desto weniger wird gezeigt. Mit deinem 18. Geburtstag endet es.',
      'Ab 16 kannst du widerrufen. Deine Eltern erfahren davon, und nach einem Tag pausiert es.',
    ],
  },
} as const;
