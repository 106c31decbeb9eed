import type { AgreementTextResponse, SignedAgreementResponse } from '../agreements/agreements.responses';

export class MyAgreementResponse {
  text: AgreementTextResponse;
  signed: SignedAgreementResponse | null;
}

export class WithdrawnResponse {
  pauses_at: Date;
}
