import { platforms } from '@app/kernel';
import { camel, kebab, oneOf, title } from '../names';
import type { Plan } from '../plan';

/** `source NAME PLATFORM`: exports of one message a line below a title, which is where a real layout goes. */
export function source([name, platform]: readonly (string | undefined)[]): Plan {
  const folder = kebab(name, 'the name of a source');
  const gives = oneOf(platform, platforms, 'the platform');
  return {
    files: {
      [`src/monitoring/sources/${folder}/${folder}.source.ts`]: plug(folder, gives),
      [`test/unit/monitoring/sources/${folder}.spec.ts`]: spec(folder),
    },
  };
}

const plug = (name: string, platform: string) => `
import type { ChatSource } from '../chat-source';
import { exportError, exportErrors } from '../errors';
import { ImportWarnings } from '../import-warnings';
import { LocalTime } from '../local-time';
import { MessageIdentity, stableId } from '../message-identity';
import type { Sample } from '../sniff';
import type { Source } from '../source';
import { LineReader } from '../text-lines';
import { withProgress } from '../with-progress';

const TITLE = '${title(name)} export';
const MESSAGE = /^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d) <([^<>]{1,100})> (.*)$/u;

/** Text exports of ${title(name)}: a title, then one message a line. */
const ${camel(name)}: Source = {
  name: '${name}',
  takes: ['${name}.txt'],
  gives: ['${platform}'],
  costs: 'a chunk',
  supports: ['${title(name)} text exports'],
  chatFile: /^${name}\\b.*\\.txt$/i,
  example: [TITLE, '2026-09-28 16:02 <Rosa> are you coming to training?', '2026-09-28 16:03 <Mo> yes', 'a torn line', ''].join('\\n'),

  notApplicable: ({ lines }) => (lines[0]?.text.trim() === TITLE ? null : \`the first line is not "\${TITLE}"\`),

  async read(source, { encoding }, { timeZone = 'UTC', onProgress }, limits) {
    const localTime = new LocalTime(timeZone);
    const warnings = new ImportWarnings();
    const participants = new Set<string>();
    const times: number[] = [];
    let messageCount = 0;
    for await (const { line, sender, wallMs } of linesOf(source, encoding, warnings, onProgress)) {
      messageCount++;
      participants.add(sender);
      if (participants.size > limits.participants) {
        const reason = \`more than \${limits.participants} people wrote in it\`;
        throw exportError(exportErrors.EXPORT_TOO_MANY_PARTICIPANTS, source.textName, line, reason);
      }
      times[0] = Math.min(times[0] ?? wallMs, wallMs);
      times[1] = Math.max(times[1] ?? wallMs, wallMs);
    }
    const [from = null, to = null] = times.map((wallMs) => new Date(localTime.toInstant(wallMs)));
    return {
      platform: '${platform}',
      kind: participants.size > 2 ? 'group' : 'direct',
      title: null,
      conversationId: stableId('${name}', ...[...participants].sort()),
      participants: [...participants],
      messageCount,
      systemLineCount: 1,
      from,
      to,
      warnings: warnings.list(),
      media: source.media,
      async *messages(heard) {
        const identity = new MessageIdentity();
        for await (const { line, sender, wallMs, text } of linesOf(source, encoding, new ImportWarnings(), heard)) {
          const platformMessageId = identity.identify(sender, wallMs, text);
          const sentAt = new Date(localTime.toInstant(wallMs));
          yield { line, sentAt, sender, type: 'text', text, isDeleted: false, isEdited: false, platformMessageId };
        }
      },
    };
  },
};
export default ${camel(name)};

interface Line {
  readonly line: number;
  readonly sender: string;
  /** Local time, as if it were UTC. */
  readonly wallMs: number;
  readonly text: string;
}

async function* linesOf(
  source: ChatSource,
  encoding: Sample['encoding'],
  warnings: ImportWarnings,
  onProgress?: (bytesRead: number, bytesTotal: number) => void,
): AsyncGenerator<Line> {
  for await (const batch of new LineReader(encoding, source.textName).read(withProgress(source, onProgress))) {
    for (const { number, text } of batch) {
      if (number === 1 || text.trim() === '') continue;
      const [, day = '', time = '', sender = '', said = ''] = MESSAGE.exec(text) ?? [];
      const wallMs = Date.parse(\`\${day}T\${time}Z\`);
      if (Number.isNaN(wallMs)) warnings.add(number, 'left out: no date, time and name at its beginning');
      else yield { line: number, sender, wallMs, text: said };
    }
  }
}
`;

const spec = (name: string) => `
import ${camel(name)} from '../../../../src/monitoring/sources/${name}/${name}.source';
import { openChatExport } from '../../../../src/monitoring/sources/open-chat-export';
import { all, ExportFolder } from '../../../support/exports/export-file';

const folder = new ExportFolder();
afterAll(() => folder.remove());

describe('an export of ${title(name)}', () => {
  it('is read line by line, and what is no message is named', async () => {
    const chat = await openChatExport(folder.with(${camel(name)}.example));
    expect(chat).toMatchObject({ kind: 'direct', participants: ['Rosa', 'Mo'], messageCount: 2 });
    expect(chat.warnings).toEqual([{ line: 4, reason: expect.stringContaining('left out') }]);
    const [first] = await all(chat.messages());
    expect(first).toMatchObject({ line: 2, sender: 'Rosa', text: 'are you coming to training?' });
    expect(first.sentAt).toEqual(new Date('2026-09-28T16:02:00Z'));
  });

  it('leaves out a message of a day that does not exist', async () => {
    const chat = await openChatExport(folder.with(\`\${${camel(name)}.example}2026-02-31 10:00 <Mo> hi\\n2026-13-01 10:00 <Mo> hi\\n\`));
    expect(chat.warnings.map(({ line }) => line)).toContain(6);
  });
});
`;
