import type { RiskCategory } from '@app/kernel';
import type { ModelManifest } from '@app/inference';
import { encodeWeights, ModelRegistry } from '@app/inference';
import { featureBits } from '@app/text';
import { taxonomyDigest } from '../../src/detection/taxonomy/taxonomy';
import { writeCard } from './card';
import { groomingSet } from './grooming';
import type { LabelledConversation } from './dev-conversations';
import { groomingConversations, ordinaryWindows, singleMessages } from './dev-conversations';
import type { LinearSettings } from './linear';
import { platt, sigmoid, trainLinear } from './linear';
import { bullyingSet, selfHarmSet } from './message-sets';
import type { Draft } from './publish';
import { publish, quantise } from './publish';
import { ResearchData } from './research-data';
import { auc, calibrationError, evidenceOf } from './scoring';
import type { TrainingSet } from './training-set';
import { writeVocabulary } from './vocabulary';

const seed = 20_261;
const modelFolder = 'models';

interface Recipe {
  readonly version: string;
  readonly settings: LinearSettings;
  readonly training: (data: ResearchData) => TrainingSet;
  readonly calibration: (data: ResearchData) => LabelledConversation[];
  /** Share of ordinary 40-message windows that may reach `alert` and `strong`. */
  readonly tolerated: { readonly alert: number; readonly strong: number };
  /** Nothing below these probabilities is called an alert or strong, however quiet ordinary talk is. */
  readonly least: { readonly alert: number; readonly strong: number };
}

const settings = { bits: featureBits, shrink: 50, epochs: 8, alpha: 0.5, l1: 0.3, l2: 0.5, seed };

const recipes: Readonly<Record<RiskCategory, Recipe>> = {
  grooming: {
    version: '1',
    settings: { ...settings, shrink: 150, epochs: 12 },
    training: (data) => groomingSet(data, seed),
    calibration: (data) => groomingConversations(data, 'dev', seed),
    tolerated: { alert: 0.01, strong: 0.002 },
    least: { alert: 0.5, strong: 0.97 },
  },
  bullying: {
    version: '1',
    settings: { ...settings, shrink: 15, epochs: 8, alpha: 0.3 },
    training: (data) => bullyingSet(data, seed),
    calibration: (data) => singleMessages(data, 'bullying', 'dev'),
    tolerated: { alert: 0.03, strong: 0.01 },
    least: { alert: 0.5, strong: 0.8 },
  },
  self_harm: {
    version: '1',
    settings: { ...settings, shrink: 15, epochs: 8, alpha: 0.3 },
    training: (data) => selfHarmSet(data, seed),
    calibration: (data) => singleMessages(data, 'self_harm', 'dev'),
    tolerated: { alert: 0.005, strong: 0.001 },
    least: { alert: 0.5, strong: 0.8 },
  },
};

type Say = (line: string) => void;

/** Trains a category's weights from scratch. */
function trainWeights(category: RiskCategory, data: ResearchData, say: Say): Draft {
  const recipe = recipes[category];
  const { examples, counts } = recipe.training(data);
  say(`${examples.length} examples, ${examples.filter((example) => example.label === 1).length} positive`);
  const trained = trainLinear(examples, recipe.settings);
  say(`trained, ${trained.weights.filter((weight) => weight !== 0).length} weights, bias ${trained.bias.toFixed(2)}`);
  return quantise({ name: category, version: recipe.version, settings: recipe.settings, trained, counts });
}

/** Takes the shipped weights as they are, for when only the rules around them have changed. */
function shippedWeights(category: RiskCategory): Draft {
  const model = new ModelRegistry(modelFolder).load(category, { taxonomy: taxonomyDigest });
  return { model, bytes: encodeWeights(model.weights).bytes };
}

/** Fits calibration and thresholds on development data and writes the model with its card. */
async function calibrate(category: RiskCategory, { model, bytes }: Draft, data: ResearchData, say: Say): Promise<void> {
  const recipe = recipes[category];
  const dev = recipe.calibration(data);
  const scores = await Promise.all(dev.map((conversation) => evidenceOf(conversation, category, model)));
  const labels = dev.map((conversation) => conversation.label);
  const calibration = platt(
    scores,
    labels,
    dev.map((conversation) => conversation.weight),
  );
  const probabilities = scores.map((score) => sigmoid(calibration.slope * score + calibration.intercept));
  const windows = ordinaryWindows(data, 'dev').map((conversation) => evidenceOf(conversation, category, model));
  const ordinary = (await Promise.all(windows)).map((score) =>
    sigmoid(calibration.slope * score + calibration.intercept),
  );
  const thresholds = {
    alert: Math.max(recipe.least.alert, quantile(ordinary, 1 - recipe.tolerated.alert)),
    strong: Math.max(recipe.least.strong, quantile(ordinary, 1 - recipe.tolerated.strong)),
  };
  const at = (threshold: number, label: number): number =>
    share(
      probabilities.filter((_, i) => labels[i] === label),
      (p) => p >= threshold,
    );
  const metrics = {
    dev_n: dev.length,
    dev_auc: auc(
      scores.filter((_, i) => labels[i] === 1),
      scores.filter((_, i) => labels[i] === 0),
    ),
    dev_recall: at(thresholds.alert, 1),
    dev_false_positive_rate: at(thresholds.alert, 0),
    dev_ece: calibrationError(probabilities, labels),
    ordinary_windows_n: ordinary.length,
    ordinary_windows_alert_rate: share(ordinary, (p) => p >= thresholds.alert),
    ordinary_windows_strong_rate: share(ordinary, (p) => p >= thresholds.strong),
  };
  const manifest: ModelManifest = { ...model.manifest, calibration, thresholds, metrics };
  publish(modelFolder, manifest, bytes);
  writeCard(modelFolder, manifest);
  say(JSON.stringify({ calibration, thresholds, ...metrics }));
}

const share = (values: readonly number[], test: (value: number) => boolean): number =>
  values.length === 0 ? 0 : values.filter(test).length / values.length;

/** The smallest value with at most `1 - q` of `values` at or above it, rounded up to three digits. */
function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? 0;
  return Math.min(0.999, Math.ceil(value * 1000 + 0.1) / 1000);
}

/** `train [vocabulary | calibrate] [category...] [--data FOLDER]` */
async function main(): Promise<void> {
  const asked = process.argv.slice(2).filter((arg, i, args) => arg !== '--data' && args[i - 1] !== '--data');
  const data = ResearchData.locate(process.argv.slice(2));
  if (asked.includes('vocabulary')) {
    process.stderr.write(`${writeVocabulary(data)} known words\n`);
    return;
  }
  const categories = Object.keys(recipes) as RiskCategory[];
  for (const category of categories) {
    const named = asked.filter((arg) => arg !== 'calibrate');
    if (named.length > 0 && !named.includes(category)) continue;
    const started = Date.now();
    const say: Say = (line) => {
      process.stderr.write(`${category}: ${((Date.now() - started) / 1000).toFixed(0)} s  ${line}\n`);
    };
    const draft = asked.includes('calibrate') ? shippedWeights(category) : trainWeights(category, data, say);
    await calibrate(category, draft, data, say);
  }
}

void main();
