import { writeFileSync } from 'node:fs';
import { DetectionModelLoader } from '../../src/detection/models/detection-model-loader';
import { modelIds } from '../../src/detection/detectors/detection-models';
import { rulesId } from '../../src/detection/taxonomy/taxonomy';
import { ResearchData } from '../train/research-data';
import { renderReport } from './report';
import {
  alarmLoad,
  davidsonThreeClasses,
  earlyWarning,
  evasion,
  hateCheck,
  otherLanguages,
  runBenchmarks,
} from './studies';

/** `npm run evaluate [-- --data FOLDER]`: measures the shipped models and writes docs/evaluation.{json,md}. */
async function main(): Promise<void> {
  const data = ResearchData.locate(process.argv.slice(2));
  const models = await new DetectionModelLoader('models').get();
  const step = async <T>(name: string, work: () => T | Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    process.stderr.write(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
    return result;
  };
  const results = {
    model: modelIds(models),
    rules: rulesId,
    thresholds: {
      grooming: models.scorers.grooming.thresholds,
      bullying: models.scorers.bullying.thresholds,
      self_harm: models.scorers.self_harm.thresholds,
    },
    benchmarks: await step('benchmarks', () => runBenchmarks(data, models)),
    alarmLoad: await step('alarm load', () => alarmLoad(data, models)),
    earlyWarning: await step('early warning', () => earlyWarning(data, models)),
    evasion: await step('evasion', () => evasion(data, models)),
    hateCheck: await step('HateCheck', () => hateCheck(data, models)),
    otherLanguages: await step('other languages', () => otherLanguages(data, models)),
    davidsonThreeClasses: await step('Davidson, three classes', () => davidsonThreeClasses(data)),
  };
  const rounded = JSON.stringify(
    results,
    (_, value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value),
    2,
  );
  writeFileSync('docs/evaluation.json', `${rounded}\n`);
  const report = renderReport(results);
  writeFileSync('docs/evaluation.md', report);
  process.stdout.write(report);
}

void main();
