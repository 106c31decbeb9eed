import { parentPort, workerData } from 'node:worker_threads';
import { ModelUnavailable } from '@app/inference';
import { modelIds } from '../detectors/detection-models';
import { analyseConversation } from '../fusion/analyse-conversation';
import { DetectionModelLoader } from './detection-model-loader';
import type { JudgingAnswer, JudgingQuestion } from './judging-protocol';

/** The entry file of the judging thread: a conversation in, an assessment out. */
const { modelsFolder } = workerData as { modelsFolder: string };
const store = new DetectionModelLoader(modelsFolder);

async function answer({ conversation }: JudgingQuestion): Promise<JudgingAnswer> {
  // A missing model and a text that breaks a rule are answers; the thread serves the next conversation.
  try {
    if (!conversation) return { models: modelIds(store) };
    return { assessment: await analyseConversation(conversation, await store.get()) };
  } catch (error) {
    if (!(error instanceof ModelUnavailable)) return { failure: error instanceof Error ? error.message : 'unknown' };
    const { model, fault, message } = error;
    return { missing: { model, fault, message } };
  }
}

parentPort?.on('message', (question: JudgingQuestion) => {
  void answer(question).then((result) => parentPort?.postMessage(result));
});
