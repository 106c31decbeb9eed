import { accountOperations } from './accounts';
import { alertOperations } from './alerts';
import { analysisOperations } from './analysis';
import { announcedOperations } from './announced';
import { evidenceOperations } from './evidence';
import { specifiedEvents } from './events';
import { monitoringOperations } from './monitoring';
import { namesOf } from './operation';
import type { SpecifiedName, SpecifiedOperation } from './operation';

/** Everything the specification names of the wire. */
export const specification: readonly SpecifiedOperation[] = [
  ...accountOperations,
  ...monitoringOperations,
  ...alertOperations,
  ...evidenceOperations,
  ...analysisOperations,
  ...specifiedEvents,
  ...announcedOperations,
];

export const specifiedNames: readonly SpecifiedName[] = specification.flatMap(namesOf);

/** @throws Error for an operation that the specification does not name */
export function specified(name: string): SpecifiedOperation {
  const found = specification.find((operation) => operation.name === name);
  if (!found) throw new Error(`the specification names no ${name}`);
  return found;
}
