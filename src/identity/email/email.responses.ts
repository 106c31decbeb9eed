export class EmailVerifiedResponse {
  email_verified: boolean;
}

export class LetterSentResponse {
  sent: boolean;
}
