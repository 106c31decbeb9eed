import { heldClock } from '../people/sign-in';
import { aChild, aSession } from '../people/client';
import type { Guardian } from '../people/client';
import { bornFor } from '../people/births';
import { anApproachAfterSmallTalk, anOrdinaryChat } from '../conversations';
import type { WireMessage } from '../conversations';
import type { Canaries } from '../database/canaries';
import { aDrawing, asCaptionedJpeg } from '../media/pictures';
import type { RunningApp } from '../product/app';
import { until } from '../until';

/** A child with chats in which every message has a word of its own. */
export interface ToldChild {
  /** What its words are called: `<name>.<number>`, `<name>.place`, `<name>.picture`. */
  readonly name: string;
  readonly id: string;
  readonly tier: 'full_excerpts' | 'excerpts' | 'flagged_only' | 'category_only';
  /** Found longer ago than any tier but the first shows. */
  readonly isOld: boolean;
}

const DAY_MS = 24 * 3600 * 1000;
const OLD_DAYS = 200;

const CHILDREN = [
  { name: 'nine', age: 9, tier: 'full_excerpts', isOld: false },
  { name: 'twelve', age: 12, tier: 'excerpts', isOld: false },
  { name: 'fifteen', age: 15, tier: 'flagged_only', isOld: false },
  { name: 'seventeen', age: 17, tier: 'category_only', isOld: false },
  { name: 'old', age: 12, tier: 'excerpts', isOld: true },
] as const;

/** One child of each tier, and one whose words will be old. */
export async function toldChildren(guardian: Guardian): Promise<ToldChild[]> {
  const told: ToldChild[] = [];
  for (const { name, age, ...rest } of CHILDREN) {
    const id = await aChild(guardian, { first_name: 'Nora', date_of_birth: bornFor(age) });
    told.push({ name, id, ...rest });
  }
  return told;
}

/** Chats of each child, an approach among them: until there is an incident, and evidence of it. */
export async function tell(running: RunningApp, guardian: Guardian, told: readonly ToldChild[], canaries: Canaries) {
  for (const child of told.filter(({ isOld }) => !isOld)) await capture(guardian, child, canaries);
  const clock = heldClock(running.app, new Date(Date.now() - OLD_DAYS * DAY_MS));
  for (const child of told.filter(({ isOld }) => isOld)) await capture(guardian, child, canaries, OLD_DAYS);
  clock.release();
}

async function capture(guardian: Guardian, { id, name }: ToldChild, canaries: Canaries, daysAgo = 0): Promise<void> {
  const session = await aSession(guardian, id);
  const approach = anApproachAfterSmallTalk();
  const last = approach.at(-1)!;
  const place = { ...last, platform_message_id: `${last.platform_message_id}-place`, type: 'location' };
  const messages = [...approach, ...anOrdinaryChat()].map((message, n) => spoken(message, canaries.of(`${name}.${n}`)));
  const all = [...messages, spoken(place, canaries.of(`${name}.place`))];
  const sent = all.map((message) => ({
    ...message,
    sent_at: new Date(new Date(message.sent_at).getTime() - daysAgo * DAY_MS).toISOString(),
  }));
  await guardian.data('POST', `/api/monitoring/sessions/${session}/messages`, { messages: sent });
  await until(async () => {
    const { evidence } = await guardian.data<{ evidence: unknown[] }>('GET', `/api/evidence?child_id=${id}`);
    return evidence.length > 0;
  });
}

const spoken = (message: WireMessage, word: string) => ({ ...message, content: `${message.content} ${word}` });

/** Has a picture examined in which words of the child are written. */
export async function aCaptionedPicture(guardian: Guardian, { id, name }: ToldChild, canaries: Canaries) {
  const picture = await asCaptionedJpeg(aDrawing(), canaries.of(`${name}.picture`));
  const order = form(id, 'drawing.jpg', new Uint8Array(picture));
  const { job_id } = await guardian.data<{ job_id: string }>('POST', '/api/v1/analyze/image', order);
  await isCompleted(guardian, `/api/v1/analyze/${job_id}`);
}

/** Imports a chat in which nothing is flagged. */
export async function anImportedChat(guardian: Guardian, { id, name }: ToldChild, canaries: Canaries) {
  const chat = `[11.11.26, 10:00:00] Nora: hi ${canaries.of(`${name}.import`)}\n[11.11.26, 10:01:00] Ida: hello\n`;
  const order = form(id, 'chat.txt', chat);
  const { import_id } = await guardian.data<{ import_id: string }>('POST', '/api/monitoring/imports', order);
  await isCompleted(guardian, `/api/monitoring/imports/${import_id}`);
}

function form(childId: string, name: string, content: string | Uint8Array<ArrayBuffer>): FormData {
  const filled = new FormData();
  filled.append('child_id', childId);
  filled.append('file', new Blob([content]), name);
  return filled;
}

const isCompleted = (guardian: Guardian, path: string) =>
  until(async () => (await guardian.data<{ status: string }>('GET', path)).status === 'completed');
