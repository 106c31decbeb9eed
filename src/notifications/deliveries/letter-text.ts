import type { Language, LetterKind } from '../../identity/contract';

export interface LetterText {
  readonly subject: string;
  readonly text: string;
}
interface Proof {
  readonly code: string;
  readonly link: string;
  readonly portal: string;
}

type Texts = Record<LetterKind, (proof: Proof) => readonly [subject: string, ...lines: string[]]>;

const english: Texts = {
  verify_email: ({ code, link }) => [
    'Confirm your e-mail address',
    'Please confirm that this address is yours. Enter this code:',
    `    ${code}`,
    'or open this link:',
    link,
    'Both work for 24 hours. If you did not open an account, you can ignore this message.',
  ],
  reset_password: ({ link }) => [
    'Choose a new password',
    'Somebody, probably you, asked for a new password. Open this link to choose one:',
    link,
    'It works once, for 30 minutes. If it was not you, nothing needs to be done.',
  ],
  new_device: ({ portal }) => [
    'A new device signed in',
    'A device that we had not seen before signed in to your account.',
    'If it was you, nothing needs to be done. If it was not, end its session on your',
    'devices page and change your password:',
    `${portal}/account/devices`,
  ],
  password_changed: ({ portal }) => [
    'Your password was changed',
    'The password of your account was changed and other devices were signed out.',
    'If it was not you, ask for a new password at once:',
    `${portal}/forgot-password`,
  ],
  second_factor_changed: ({ portal }) => [
    'How you sign in was changed',
    'An authenticator app, a passkey, backup codes or another way into your account were added or removed.',
    'If it was not you, change your password and look at your devices:',
    `${portal}/account/security`,
  ],
  api_key_made: ({ portal }) => [
    'An API key was made',
    'With your account, a key was made that lets a device or a service act by itself.',
    'If it was not you, revoke the key and change your password:',
    `${portal}/sign-in`,
  ],
  set_up: ({ link }) => [
    'Your account is ready',
    'An administrator opened an account for you. Open this link and choose your password:',
    link,
    'It works once, for three days. After that, ask for a new password on the sign-in page.',
  ],
  sign_in_code: ({ code, portal }) => [
    'Your code to sign in',
    'Your password was entered on a device that we had not seen before, after many wrong tries by others.',
    'If it was you, enter this code:',
    `    ${code}`,
    'It works once, for 15 minutes. If it was not you, somebody knows your password: choose another one at once:',
    `${portal}/forgot-password`,
  ],
};

const german: Texts = {
  verify_email: ({ code, link }) => [
    'Bitte bestätigen Sie Ihre E-Mail-Adresse',
    'Bitte bestätigen Sie, dass diese Adresse Ihnen gehört. Geben Sie diesen Code ein:',
    `    ${code}`,
    'oder öffnen Sie diesen Link:',
    link,
    'Beides gilt 24 Stunden. Wenn Sie kein Konto eröffnet haben, können Sie die Nachricht ignorieren.',
  ],
  reset_password: ({ link }) => [
    'Wählen Sie ein neues Passwort',
    'Jemand, wahrscheinlich Sie, hat um ein neues Passwort gebeten. Öffnen Sie dazu diesen Link:',
    link,
    'Er gilt einmal und 30 Minuten lang. Wenn Sie es nicht waren, müssen Sie nichts tun.',
  ],
  new_device: ({ portal }) => [
    'Ein neues Gerät hat sich angemeldet',
    'Ein Gerät, das wir noch nicht kannten, hat sich bei Ihrem Konto angemeldet.',
    'Wenn Sie es waren, müssen Sie nichts tun. Wenn nicht, beenden Sie seine Sitzung',
    'auf der Seite Ihrer Geräte und ändern Sie Ihr Passwort:',
    `${portal}/account/devices`,
  ],
  password_changed: ({ portal }) => [
    'Ihr Passwort wurde geändert',
    'Das Passwort Ihres Kontos wurde geändert, andere Geräte wurden abgemeldet.',
    'Wenn Sie es nicht waren, fordern Sie sofort ein neues Passwort an:',
    `${portal}/forgot-password`,
  ],
  second_factor_changed: ({ portal }) => [
    'Ihre Anmeldung wurde geändert',
    'Eine Authenticator-App, ein Passkey, Ersatzcodes oder ein anderer Zugang zu Ihrem Konto wurden hinzugefügt oder entfernt.',
    'Wenn Sie es nicht waren, ändern Sie Ihr Passwort und sehen Sie Ihre Geräte an:',
    `${portal}/account/security`,
  ],
  api_key_made: ({ portal }) => [
    'Ein API-Schlüssel wurde erstellt',
    'Mit Ihrem Konto wurde ein Schlüssel erstellt, mit dem ein Gerät oder ein Dienst allein handelt.',
    'Wenn Sie es nicht waren, widerrufen Sie den Schlüssel und ändern Sie Ihr Passwort:',
    `${portal}/sign-in`,
  ],
  set_up: ({ link }) => [
    'Ihr Konto ist bereit',
    'Ein Administrator hat ein Konto für Sie eröffnet. Öffnen Sie diesen Link und wählen Sie Ihr Passwort:',
    link,
    'Er gilt einmal und drei Tage lang. Danach fordern Sie auf der Anmeldeseite ein neues Passwort an.',
  ],
  sign_in_code: ({ code, portal }) => [
    'Ihr Code für die Anmeldung',
    'Ihr Passwort wurde auf einem Gerät eingegeben, das wir noch nicht kannten, nach vielen falschen Versuchen anderer.',
    'Wenn Sie es waren, geben Sie diesen Code ein:',
    `    ${code}`,
    'Er gilt einmal und 15 Minuten lang. Wenn Sie es nicht waren, kennt jemand Ihr Passwort: wählen Sie sofort ein neues:',
    `${portal}/forgot-password`,
  ],
};

const texts: Record<Language, Texts> = { en: english, de: german };
const PAGES: Partial<Record<LetterKind, string>> = {
  verify_email: 'verify-email',
  reset_password: 'reset-password',
  set_up: 'set-up',
};

/** The words of a letter. It names nobody: whoever reads over a shoulder learns as little as possible. */
export function letterText(
  kind: LetterKind,
  language: Language,
  { token, code, portal }: { token: string; code: string; portal: string },
): LetterText {
  // Behind the hash sign: a browser sends it to no server, so it stands in no log.
  const link = `${portal}/${PAGES[kind] ?? ''}#token=${token}`;
  const [subject, ...lines] = texts[language][kind]({ code, link, portal });
  return { subject: `SafeGuardian: ${subject}`, text: `${lines.join('\n\n')}\n\nSafeGuardian\n` };
}
