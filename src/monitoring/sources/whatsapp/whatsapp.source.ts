import type { ImportedMessage, ImportLimits, Progress } from '../chat-export';
import type { ChatSource } from '../chat-source';
import { exportError, exportErrors } from '../errors';
import { ImportWarnings } from '../import-warnings';
import { LocalTime } from '../local-time';
import { MessageIdentity, stableId } from '../message-identity';
import type { Source } from '../source';
import { LineReader, type TextEncoding } from '../text-lines';
import { withProgress } from '../with-progress';
import { type DateOrder, wallTime } from './date-order';
import { type Layout, layoutOf } from './layout';
import { readBody } from './message-body';
import { type RawMessage, RawMessages } from './raw-messages';
import { longestMessage, spoken } from './spoken';
import { Survey } from './survey';

/** Text exports of WhatsApp: Android and iOS, any language, with or without a surrounding archive. */
const whatsApp: Source = {
  name: 'whatsapp',
  takes: ['_chat.txt', '"WhatsApp Chat with ….txt"'],
  gives: ['whatsapp'],
  costs: 'a chunk',
  supports: ['WhatsApp text exports'],
  chatFile: /^(?:_chat|whatsapp\b.*)\.txt$/i,
  example: [
    '28/09/2026, 16:02 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.',
    '28/09/2026, 16:02 - Rosa: are you coming to training?',
    '28/09/2026, 16:03 - Mo: yes',
    'in ten minutes',
    '',
  ].join('\n'),

  notApplicable: (sample) =>
    layoutOf(sample) === null
      ? 'no line begins with a date, a time and a name, as the lines of a WhatsApp export do'
      : null,

  /** @throws DomainError `export-dates-impossible`, `export-encoding`, `export-too-many-participants` */
  async read(source, sample, options, limits) {
    const localTime = new LocalTime(options.timeZone ?? 'UTC');
    const layout = layoutOf(sample)!;
    const { survey, warnings } = await surveyOf(source, sample.encoding, layout, limits, options.onProgress);
    const { order, isCertain, tally } = survey.choose(layout, options.dayFirst);

    if (!isCertain) {
      const [read, other] = order.indexOf('d') < order.indexOf('m') ? ['day', 'month'] : ['month', 'day'];
      warnings.add(survey.firstLine, `the dates fit both ways: read with the ${read} first, not the ${other}`);
    }
    for (const { line, shown } of tally?.impossible ?? []) {
      warnings.add(line, `message left out: there is no such date or time (${shown})`);
    }
    if (tally) warnings.addUnlisted(tally.moreImpossible, tally.lastImpossible);
    if (tally && tally.messages === 0) {
      throw exportError(
        exportErrors.EXPORT_DATES_IMPOSSIBLE,
        source.textName,
        survey.firstLine,
        'no date in the file exists',
      );
    }
    const participants = [...survey.participants];
    const isGroup = survey.isGroup || participants.length > 2;
    const title = titleFrom(source.fileName) ?? survey.noticeName;
    const instant = (wallMs: number | undefined): Date | null =>
      wallMs === undefined ? null : new Date(localTime.toInstant(wallMs));
    return {
      platform: 'whatsapp',
      kind: isGroup ? 'group' : 'direct',
      title,
      conversationId: conversationId(isGroup, title, participants),
      participants,
      messageCount: tally?.messages ?? 0,
      systemLineCount: survey.systemLines,
      from: instant(tally?.earliest),
      to: instant(tally?.latest),
      warnings: warnings.list(),
      media: source.media,
      messages: (onProgress?: Progress) => messagesOf(source, sample.encoding, layout, order, localTime, onProgress),
    };
  },
};
export default whatsApp;

async function surveyOf(
  source: ChatSource,
  encoding: TextEncoding,
  layout: Layout,
  limits: ImportLimits,
  onProgress?: Progress,
): Promise<{ survey: Survey; warnings: ImportWarnings }> {
  const warnings = new ImportWarnings();
  const survey = new Survey(source.textName, limits, warnings);
  const raw = new RawMessages(layout.signature, (line) =>
    warnings.add(line, 'looks like a message of another chat: kept as part of the message before it'),
  );
  const lines = new LineReader(encoding, source.textName);
  let lastLine = 1;
  for await (const batch of lines.read(withProgress(source, onProgress))) {
    for (const message of raw.push(batch)) survey.add(message);
    lastLine = batch[batch.length - 1].number;
  }
  for (const message of raw.end()) survey.add(message);

  if (encoding.isMojibake) warnings.add(1, 'letters were doubly encoded (schÃ¶n for schön) and have been repaired');
  if (raw.linesBefore > 0) warnings.add(1, `${raw.linesBefore} lines before the first message left out`);
  if (lines.endsMidCharacter) warnings.add(lastLine, 'the file ends within a character: it seems to be incomplete');
  return { survey, warnings };
}

async function* messagesOf(
  source: ChatSource,
  encoding: TextEncoding,
  layout: Layout,
  order: DateOrder,
  localTime: LocalTime,
  onProgress?: Progress,
): AsyncGenerator<ImportedMessage> {
  const identity = new MessageIdentity();
  const raw = new RawMessages(layout.signature);
  for await (const batch of new LineReader(encoding, source.textName).read(withProgress(source, onProgress))) {
    yield* imported(raw.push(batch));
  }
  yield* imported(raw.end());

  function* imported(complete: Iterable<RawMessage>): Generator<ImportedMessage> {
    for (const message of complete) {
      const said = spoken(message);
      const wallMs = wallTime(message.header, order);
      if (said.by === 'app' || said.length > longestMessage || Number.isNaN(wallMs)) continue;
      yield {
        line: message.line,
        sentAt: new Date(localTime.toInstant(wallMs)),
        sender: said.sender,
        platformMessageId: identity.identify(said.sender, wallMs, said.text),
        ...readBody(said.text),
      };
    }
  }
}

/** `WhatsApp Chat with Ida.txt`, `WhatsApp Chat - Class 5b (1).zip`: one little word in every language we know of. */
function titleFrom(fileName: string): string | null {
  const found =
    /^(?:whatsapp[ -])?chat\p{L}*(?: de)?(?: whatsapp)? (?:-|\p{L}{1,5}) (.{1,200}?)(?: \(\d{1,4}\))?\.(?:txt|zip)$/iu.exec(
      fileName,
    );
  return found ? found[1].trim() : null;
}

/** Two people are one conversation whatever the file is called; a group is its name, because its members change. */
function conversationId(isGroup: boolean, title: string | null, participants: readonly string[]): string {
  const sorted = participants.toSorted();
  if (!isGroup && participants.length === 2) return stableId('direct', ...sorted);
  return title === null ? stableId('members', ...sorted) : stableId('title', title);
}
