import { DomainError } from '@app/kernel';
import { defaultLimits } from '../../src/monitoring/sources/chat-export';
import type { ChatExport } from '../../src/monitoring/sources/chat-export';
import type { openChatExport as OpenChatExport } from '../../src/monitoring/sources/open-chat-export';
import { openChatSource } from '../../src/monitoring/sources/open-chat-source';
import { sampleOf } from '../../src/monitoring/sources/sniff';
import { sourceCosts } from '../../src/monitoring/sources/source';
import type { Source } from '../../src/monitoring/sources/source';
import { all as allOf, ExportFolder } from '../support/exports/export-file';
import { expectToSayWhatItIs } from './says-what-it-is';

const folder = new ExportFolder();
afterAll(() => folder.remove());

const sampleIn = async (text: string) =>
  sampleOf(await openChatSource(folder.with(text), 'chat.txt', { ...defaultLimits }));
const messagesOf = (chat: ChatExport) => allOf(chat.messages());

/** What every source must do. @param all that are asked beside it, by `openChatExport` as well */
export const sourceConforms = (source: Source, all: readonly Source[], openChatExport: typeof OpenChatExport): void =>
  describe(`the source ${source.name}`, () => {
    it('says what it is and reads', () => {
      expectToSayWhatItIs(source, sourceCosts);
      expect(source.example.length).toBeLessThan(2_000);
    });

    it('applies to its own exports, and no other source does', async () => {
      const sample = await sampleIn(source.example);
      const applicable = all.filter((each) => each.notApplicable(sample) === null);
      expect(applicable.map(({ name }) => name)).toEqual([source.name]);
    });

    it.each([
      ['prose', 'Once upon a time there was a list.\nIt had no date in it.\n'],
      ['a program', '#!/bin/sh\necho hello\n'],
      ['a table', 'name,age\nRosa,13\nMo,14\n'],
    ])('says why it does not apply to %s', async (_, text) => {
      expect(source.notApplicable(await sampleIn(text))).toMatch(/^[a-z].{20,}[^.]$/);
    });

    it('reads its example: what it gives, twice alike, with people, times and ids that are in order', async () => {
      const chat = await openChatExport(folder.with(source.example));
      const messages = await messagesOf(chat);
      expect(source.gives).toContain(chat.platform);
      expect(chat.participants.length).toBeGreaterThanOrEqual(2);
      expect(messages.length).toBeGreaterThanOrEqual(2);
      expect(messages).toHaveLength(chat.messageCount);
      expect(new Set(messages.map(({ sender }) => sender))).toEqual(new Set(chat.participants));
      expect(new Set(messages.map(({ platformMessageId }) => platformMessageId)).size).toBe(messages.length);
      const times = messages.map(({ sentAt }) => sentAt.getTime());
      expect([chat.from?.getTime(), chat.to?.getTime()]).toEqual([Math.min(...times), Math.max(...times)]);
      expect(await messagesOf(chat)).toEqual(messages);
      expect(chat.systemLineCount + chat.warnings.length).toBeGreaterThan(0);
    });

    it('knows a conversation and its messages again in another export of it', async () => {
      const name = 'chat.txt';
      const short = await openChatExport(folder.with(source.example), { fileName: name });
      const again = await openChatExport(folder.with(source.example), { fileName: name });
      expect(again.conversationId).toBe(short.conversationId);
      expect(await messagesOf(again)).toEqual(await messagesOf(short));
    });

    it('takes the zone of the phone and says how far it is', async () => {
      const heard: [number, number][] = [];
      const [here, there] = await Promise.all(
        ['UTC', 'Asia/Tokyo'].map((timeZone) =>
          openChatExport(folder.with(source.example), { timeZone, onProgress: (...far) => heard.push(far) }),
        ),
      );
      expect(heard.length).toBeGreaterThan(0);
      expect(heard.filter(([read, total]) => read > total)).toEqual([]);
      const hours = (here.from!.getTime() - there.from!.getTime()) / 3_600_000;
      expect([0, 9]).toContain(hours);
    });

    it('ends with an export or with file, line and reason, wherever a file is cut off', async () => {
      const bytes = Buffer.from(source.example);
      for (let length = 1; length < bytes.length; length += Math.ceil(bytes.length / 40)) {
        const outcome = await openChatExport(folder.with(bytes.subarray(0, length)))
          .then(messagesOf)
          .catch((error: unknown) => error);
        if (outcome instanceof Error) {
          expect(outcome).toBeInstanceOf(DomainError);
          expect(outcome.message).toMatch(/^chat\.txt:\d+: .+/);
        } else expect(outcome).toBeInstanceOf(Array);
      }
    });
  });
