import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { once } from 'node:events';
import { findModelFolder, ModelUnavailable } from '@app/inference';
import { DetectionModelLoader } from '../../src/detection/models/detection-model-loader';
import { analyseConversation, unanalysed } from '../../src/detection/fusion/analyse-conversation';
import type { Assessment, Conversation, ConversationMessage } from '../../src/detection/reading/conversation';
import type { DetectionModels } from '../../src/detection/detectors/detection-models';

interface Streams {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

/**
 * `score [--models FOLDER]`: conversations as JSON lines in, verdicts as JSON lines out, in the same order.
 * Exit code 0, or 2 when a line was malformed. A model that cannot be used makes every verdict "unanalysed".
 */
export async function run(
  args: string[],
  streams: Streams = { input: process.stdin, output: process.stdout, errors: process.stderr },
): Promise<number> {
  const models = await loadModels(args, streams.errors);
  let line = 0;
  let isMalformed = false;
  for await (const source of createInterface({ input: streams.input, crlfDelay: Infinity })) {
    line++;
    if (source.trim() === '') continue;
    const parsed = parseLine(source);
    let result: unknown;
    if ('error' in parsed) {
      isMalformed = true;
      result = { line, error: parsed.error };
    } else {
      const verdict =
        typeof models === 'string' ? unanalysed(models) : await analyseConversation(parsed.conversation, models);
      result = contract(parsed.id, verdict);
    }
    if (!streams.output.write(`${JSON.stringify(result)}\n`)) await once(streams.output, 'drain');
  }
  return isMalformed ? 2 : 0;
}

/** The models, or what to name in place of them when one is unusable. */
async function loadModels(args: readonly string[], errors: Writable): Promise<DetectionModels | string> {
  const at = args.indexOf('--models');
  try {
    return await new DetectionModelLoader(at >= 0 ? (args[at + 1] ?? '') : findModelFolder(__dirname)).get();
  } catch (error) {
    // ModelUnavailable: files may be missing or damaged at any time, which only reading them tells.
    if (!(error instanceof ModelUnavailable)) throw error;
    errors.write(`${error.message}\n`);
    return `unavailable: ${error.model} (${error.fault})`;
  }
}

function contract(id: unknown, verdict: Assessment): Record<string, unknown> {
  const { status, severity, categories, firstAlertAt, spans, model, rules } = verdict;
  return {
    id,
    status,
    severity,
    categories,
    firstAlertAt,
    spans: spans.map(({ message, start, end, category, weight }) => ({ message, start, end, category, weight })),
    model,
    rules,
  };
}

type Parsed = { id: string | number; conversation: Conversation } | { error: string };

/** Checks a line against the contract; the error names the first field that is wrong. */
function parseLine(source: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    // SyntaxError: there is no way to ask whether a string is JSON other than parsing it.
    return { error: `not JSON: ${(error as SyntaxError).message.split('\n')[0].slice(0, 120)}` };
  }
  if (!isObject(value)) return { error: 'not a JSON object' };
  const { id, child, childAge, messages } = value;
  if (typeof id !== 'string' && typeof id !== 'number') return { error: 'id must be a string or a number' };
  if (child !== undefined && child !== null && typeof child !== 'string') return { error: 'child must be a string' };
  if (childAge !== undefined && childAge !== null && typeof childAge !== 'number') {
    return { error: 'childAge must be a number' };
  }
  if (!Array.isArray(messages)) return { error: 'messages must be an array' };
  const checked: ConversationMessage[] = [];
  for (const [i, message] of (messages as unknown[]).entries()) {
    const result = parseMessage(message, i);
    if (typeof result === 'string') return { error: result };
    checked.push(result);
  }
  return {
    id,
    conversation: {
      ...(typeof child === 'string' ? { child } : {}),
      ...(typeof childAge === 'number' ? { childAge } : {}),
      messages: checked,
    },
  };
}

function parseMessage(message: unknown, i: number): ConversationMessage | string {
  if (!isObject(message)) return `messages[${i}] must be an object`;
  const { author, text, time } = message;
  if (typeof author !== 'string') return `messages[${i}].author must be a string`;
  if (typeof text !== 'string') return `messages[${i}].text must be a string`;
  if (time !== undefined && time !== null && (typeof time !== 'string' || Number.isNaN(Date.parse(time)))) {
    return `messages[${i}].time must be an ISO 8601 time`;
  }
  return typeof time === 'string' ? { author, text, time } : { author, text };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
