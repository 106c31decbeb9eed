import { splitSender } from './header';
import { isNotice } from './message-body';
import type { RawMessage } from './raw-messages';

/** UTF-16 code units a message may have; the same limit as for messages sent to the API. */
export const longestMessage = 10_000;

export type Spoken =
  | { readonly by: 'person'; readonly sender: string; readonly text: string; readonly length: number }
  /** A notice of the app, with the name iOS puts in front of it. */
  | { readonly by: 'app'; readonly sender: string | null; readonly text: string };

/** Who speaks in a raw message, what follows the name, and how long that is in the file. */
export function spoken(raw: RawMessage): Spoken {
  const split = splitSender(raw.written);
  if (!split) return { by: 'app', sender: null, text: raw.written };
  const text = split.text.trimEnd();
  if (isNotice(text)) return { by: 'app', sender: split.sender, text };
  const dropped = raw.length - raw.written.length;
  return { by: 'person', sender: split.sender, text, length: text.length + dropped };
}
