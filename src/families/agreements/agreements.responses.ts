import { agreementText } from './agreement';
import type { Agreement } from './agreement';

export class AgreementWordsResponse {
  /** @example 'Our agreement' */
  title: string;
  points: string[];
}

/** The agreement in force, in each language. */
export class AgreementTextResponse {
  version: number;
  en: AgreementWordsResponse;
  de: AgreementWordsResponse;
}

export class SignedAgreementResponse {
  version: number;
  signed_at: Date;
  signed_by_child: boolean;
  withdrawn_at: Date | null;
  pauses_at: Date | null;
}

export const agreementResponse = (agreement: Agreement | null): SignedAgreementResponse | null =>
  agreement && {
    version: agreement.version,
    signed_at: agreement.signedAt,
    signed_by_child: agreement.isByChild,
    withdrawn_at: agreement.withdrawnAt,
    pauses_at: agreement.pausesAt,
  };

const { version, en, de } = agreementText;

export const agreementTextResponse: AgreementTextResponse = {
  version,
  en: { ...en, points: [...en.points] },
  de: { ...de, points: [...de.points] },
};
