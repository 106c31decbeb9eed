import { parentPort, workerData } from 'node:worker_threads';
import { ModelUnavailable } from '@app/inference';
import { modelIds } from '../detectors/detection-models';
import type { DetectionModels } from '../detectors/detection-models';
import { analyseConversation } from '../fusion/analyse-conversation';
import { ReadingMemory } from '../reading/reading-memory';
import { TextForgotten } from '../reading/remembered-message';
import { isStretch, isWhole } from '../reading/stretch';
import type { Stretch } from '../reading/stretch';
import { DetectionModelLoader } from './detection-model-loader';
import type { JudgingAnswer, JudgingQuestion } from './judging-protocol';
import { memoryBytes } from './memory-share';

/** The entry file of the judging thread: a conversation in, an assessment out. */
const { modelsFolder } = workerData as { modelsFolder: string };
const store = new DetectionModelLoader(modelsFolder);
/** Of the models loaded, which stay as long as this thread. */
let memory: ReadingMemory | undefined;

async function answer({ conversation }: JudgingQuestion): Promise<JudgingAnswer> {
  // A missing model and a text that breaks a rule are answers; the thread serves the next conversation.
  try {
    if (!conversation) return { models: modelIds(store) };
    if (isStretch(conversation)) return await judgeOn(conversation, await store.get());
    return { assessment: await analyseConversation(conversation, await store.get()) };
  } catch (error) {
    if (error instanceof TextForgotten) return { lacksContext: true };
    if (!(error instanceof ModelUnavailable)) return { failure: error instanceof Error ? error.message : 'unknown' };
    const { model, fault, message } = error;
    return { missing: { model, fault, message } };
  }
}

async function judgeOn(stretch: Stretch, models: DetectionModels): Promise<JudgingAnswer> {
  memory ??= new ReadingMemory(Object.keys(models.scorers), { bytes: memoryBytes() });
  const conversation = memory.open(stretch);
  if (!conversation) return { lacksContext: true };
  const assessment = await analyseConversation(conversation, models);
  // Whoever asks knows by their places only those messages that were given.
  if (assessment.findings.length > 0 && !isWhole(stretch)) return { lacksContext: true };
  return { assessment, forgotten: memory.keep(stretch, conversation) };
}

parentPort?.on('message', (question: JudgingQuestion) => {
  void answer(question).then((result) => parentPort?.postMessage(result));
});
