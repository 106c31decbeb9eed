import { Mailer } from '@app/mail';
import type { Channel } from '../channel';

/** Letters by e-mail. */
const email: Channel<[Mailer]> = {
  name: 'email',
  takes: ['letter'],
  gives: ['an e-mail of plain text'],
  costs: 'another machine',
  supports: ['everybody with an address'],
  means: [Mailer],
  notApplicable: ({ kind }) => (kind === 'letter' ? null : 'news are for people who are connected, not for a mailbox'),
  async deliver(delivery, mailer) {
    if (delivery.kind !== 'letter') return;
    const { to, subject, text } = delivery;
    await mailer.send({ to, subject, text });
  },
};
export default email;
