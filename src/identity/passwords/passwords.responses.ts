export class PasswordResetResponse {
  /** The same whoever has the address. */
  message: string;
}
