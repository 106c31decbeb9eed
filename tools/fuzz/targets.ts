import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '@app/kernel';
import { findModelFolder } from '@app/inference';
import { normalise, tokenise } from '@app/text';
import { analyseConversation } from '../../src/detection/fusion/analyse-conversation';
import { DetectionModelLoader } from '../../src/detection/models/detection-model-loader';
import { matchTactics } from '../../src/detection/taxonomy/tactic-matcher';
import { openChatExport } from '../../src/monitoring/sources/open-chat-export';

/** Something that is done with a text that anybody may send. */
export interface Target {
  readonly name: string;
  run(text: string): unknown;
}

/** Everything that reads the words of people. @returns with it, what gives the place on disk back */
export async function targets(): Promise<{ all: Target[]; close: () => void }> {
  const models = await new DetectionModelLoader(findModelFolder(__dirname)).get();
  const folder = mkdtempSync(join(tmpdir(), 'slow-text-'));
  const analysed = (messages: { author: string; text: string }[]) => analyseConversation({ messages }, models);
  const imported = async (text: string) => {
    const file = join(folder, 'chat.txt');
    writeFileSync(file, text);
    try {
      const chat = await openChatExport(file, { fileName: 'chat.txt' });
      let count = 0;
      for await (const { text: said } of chat.messages()) count += said.length;
      return count;
    } catch (error) {
      // Nearly every text is no export, and is refused for it; that is work, too.
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };
  const all: Target[] = [
    { name: 'normalise', run: normalise },
    { name: 'tokenise', run: tokenise },
    { name: 'tactics', run: matchTactics },
    { name: 'language', run: (text) => models.language.detect(text.slice(0, 10_000)) },
    { name: 'analyse', run: (text) => analysed([{ author: 'ida', text }]) },
    { name: 'import', run: imported },
    {
      name: 'import a chat',
      run: (text) => imported(`[20.11.26, 10:00:00] Ida: hi\n[20.11.26, 10:00:01] Bo: ${text}\n`),
    },
    {
      name: 'import names',
      run: (text) => imported(`[20.11.26, 10:00:00] ${text.replaceAll('\n', ' ')}: hi\n[20.11.26, 10:00:01] Bo: hi\n`),
    },
  ];
  return { all, close: () => rmSync(folder, { recursive: true }) };
}
