import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PatientGuardian } from './people';

const BATCH = 5;
const PAUSE_MS = 20;

/** What was acknowledged, since the product was opened. */
export interface Acknowledged {
  messages: number;
  sessions: number;
  /** Conversations that must end in exactly one alert with one piece of evidence. */
  approaches: number;
}

/** Devices that send messages, and a guardian who opens sessions, without a break, each until it is acknowledged. */
export class Load {
  readonly acknowledged: Acknowledged = { messages: 0, sessions: 0, approaches: 0 };
  private readonly running: Promise<void>[] = [];
  private isWanted = false;

  private constructor(
    private readonly guardian: PatientGuardian,
    private readonly childId: string,
    private readonly devices: number,
  ) {}

  static async prepare(guardian: PatientGuardian, devices: number): Promise<Load> {
    return new Load(guardian, await guardian.addChild('Nora'), devices);
  }

  get child(): string {
    return this.childId;
  }

  start(): void {
    this.isWanted = true;
    for (let device = 0; device < this.devices; device++) this.running.push(this.sendMessages());
    this.running.push(this.openSessions());
  }

  /** Resolves when everything that was sent is acknowledged. @throws Error when something was refused for good */
  async stop(): Promise<void> {
    this.isWanted = false;
    await Promise.all(this.running.splice(0));
  }

  private async sendMessages(): Promise<void> {
    const id = await this.openSession();
    const path = `/api/monitoring/sessions/${id}/messages`;
    await this.keep(path, approach());
    this.acknowledged.approaches++;
    const conversation = randomUUID();
    for (let from = 0; this.isWanted; from += BATCH) {
      await this.keep(path, smallTalk(conversation, from));
      await pause(PAUSE_MS);
    }
  }

  private async keep(path: string, messages: readonly unknown[]): Promise<void> {
    await this.guardian.post(path, { messages });
    this.acknowledged.messages += messages.length;
  }

  private async openSessions(): Promise<void> {
    while (this.isWanted) {
      await this.openSession();
      await pause(10 * PAUSE_MS);
    }
  }

  private async openSession(): Promise<string> {
    const session = { child_id: this.childId, platform: 'whatsapp' };
    const { id } = await this.guardian.post<{ id: string }>('/api/monitoring/sessions', session);
    this.acknowledged.sessions++;
    return id;
  }
}

const lines = readFileSync(join(__dirname, '../demo/conversations/nora-and-alex.txt'), 'utf8')
  .split(/\r?\n/)
  .map((line) => / - (Alex|Nora): (.+)$/.exec(line))
  .filter((found) => found !== null)
  .map(([, sender, content]) => ({ sender, content }));

/** An approach that is clearly one, in a conversation of its own. */
const approach = () => wire(randomUUID(), 0, lines);

const smallTalk = (conversation: string, from: number) =>
  wire(
    conversation,
    from,
    Array.from({ length: BATCH }, (_, n) => ({
      sender: n % 2 ? 'Nora' : 'Ida',
      content: `i counted ${from + n} birds today`,
    })),
  );

const wire = (conversation: string, from: number, said: readonly { sender: string; content: string }[]) =>
  said.map(({ sender, content }, offset) => ({
    platform_message_id: `${conversation}/${from + offset}`,
    conversation_id: conversation,
    sender,
    is_from_child: sender === 'Nora',
    content,
    sent_at: new Date(Date.UTC(2026, 0, 1) + (from + offset) * 1000).toISOString(),
  }));
