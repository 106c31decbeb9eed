import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RiskCategory } from '@app/kernel';
import type { ModelManifest } from '@app/inference';

const purposes: Readonly<Record<RiskCategory, { task: string; data: string; limits: readonly string[] }>> = {
  grooming: {
    task:
      'Says how much a stretch of conversation (windows of 300 and 1,200 words, both sides) reads like an adult ' +
      'approaching a child for sexual ends.',
    data:
      'Positive: chats of convicted offenders (training split by offender only). Negative: strangers’ chats of the same ' +
      'medium, ordinary conversation, and short conversations written by us.',
    limits: [
      'The positive chats are between offenders and adult decoys, 2003 to 2016, in American English. Models trained on ' +
        'decoy data carry many biases and may not detect real grooming attempts.',
      'Where flirting between adults is discussed with the words of an approach, it alarms: adults’ chats are out of scope.',
      'An alarm is a reason to look, never proof: at one grooming conversation in a thousand most alarms are false.',
    ],
  },
  bullying: {
    task: 'Says how much a message reads like an attack on a person or a group: insult, threat, exclusion, hate.',
    data:
      'Tweets, game chat, forum and Q&A comments labelled by others under differing definitions of offence, hate and ' +
      'cyberbullying, weighted by how close their label is to ours; ordinary conversation; sentences written by us.',
    limits: [
      'Labels of the sets disagree, and some mark African-American English and reclaimed words as offensive.',
      'Quotation, counter-speech and teasing among friends are told from attacks only in part; hateful statements without ' +
        'insulting words are mostly missed at the alert threshold (see the functional cases in docs/evaluation.md).',
      'One message says little about power and repetition, which make bullying: repetition is added up by a rule.',
    ],
  },
  self_harm: {
    task: 'Says how much a message reads like its author thinks about dying or hurting themselves.',
    data: 'Tweets and forum posts about suicide, everyday conversation of many kinds, and sentences written by us.',
    limits: [
      'Labels are mostly the forum a post came from: the model cannot tell the degree of danger, and distress without ' +
        'intent alarms as well. It is no clinical instrument.',
      'Adult authors, English only; hints, songs and images are missed.',
    ],
  },
};

/** Writes `card.md` beside a model: purpose, training sets with licences, figures, thresholds, limits. */
export function writeCard(folder: string, manifest: ModelManifest): void {
  const { task, data, limits } = purposes[manifest.name as RiskCategory];
  const sets = manifest.training
    .map(({ set, licence, examples }) => `| ${set} | ${licence} | ${examples} |`)
    .join('\n');
  const metrics = Object.entries(manifest.metrics)
    .map(([name, value]) => `| ${name} | ${Number.isInteger(value) ? value : value.toFixed(4)} |`)
    .join('\n');
  const card = `# Model card: ${manifest.name}, version ${manifest.version}

${task}

- Kind: logistic regression over hashed features (words, pairs of words, character 3- to 5-grams, matched tactics of
  taxonomy \`${manifest.input.taxonomy}\`), 2^${manifest.input.bits} weights of one byte, trained by FTRL-Proximal with a fixed seed
- Input: text after normalisation ${manifest.input.normalisation}, features ${manifest.input.features}; both sides of a conversation alike; no names, ages or times
- Output: a probability, calibrated on development data (Platt scaling)
- Reported from ${manifest.thresholds.alert} ("alert"), strong from ${manifest.thresholds.strong}; both were set on ordinary conversation of the development data
- SHA-256 of the weights: \`${manifest.weights.sha256}\`

## Training data

${data}

| set | licence | examples |
| --- | --- | --- |
${sets}

No text of these sets is in this repository. Sets marked non-commercial were not used. **Weights trained on sets that state
no licence need the decision of the product's owner before they are shipped to customers.**

## Figures on development data

| measure | value |
| --- | --- |
${metrics}

Thresholds and calibration come from the same data, so these are optimistic. Figures on test data, alarm load, evasion and
functional cases: \`docs/evaluation.md\`.

## Limits

${limits.map((limit) => `- ${limit}`).join('\n')}
- English only. Conversations in other languages are reported as not analysed.
- Trained on words of adults and older teenagers for want of anything better; slang of today's children is under-represented.
`;
  writeFileSync(join(folder, manifest.name, manifest.version, 'card.md'), card);
}
