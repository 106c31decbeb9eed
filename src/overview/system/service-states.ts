import { largest } from '@app/kernel';
import type { Concern } from '@app/observability';
import type { QueueState } from './system-state';

export const serviceStates = ['operational', 'degraded', 'outage'] as const;
export type ServiceState = (typeof serviceStates)[number];

/** What people depend on, by the queues that do it. */
const queuesOf = {
  ai_detection: ['detection'],
  monitoring: ['monitoring'],
  alerts: ['alerts'],
} as const;
export type Services = Readonly<Record<keyof typeof queuesOf, ServiceState>>;
const names = Object.keys(queuesOf) as (keyof typeof queuesOf)[];

export const allOut: Services = { ai_detection: 'outage', monitoring: 'outage', alerts: 'outage' };

/** A service is degraded while jobs of its queue failed for good, or while something of it is late. */
export function servicesOf(queues: readonly QueueState[], concerns: readonly Concern[]): Services {
  const stateOf = (own: readonly string[]): ServiceState => {
    const hasFailed = queues.some(({ queue, failed }) => own.includes(queue) && failed > 0);
    const isLate = concerns.some(
      ({ kind, about }) => kind === 'jobs-late' && own.some((queue) => about.includes(queue)),
    );
    return hasFailed || isLate ? 'degraded' : 'operational';
  };
  return Object.fromEntries(names.map((name) => [name, stateOf(queuesOf[name])])) as unknown as Services;
}

/** The worst of them. */
export const worstOf = (services: Services): ServiceState =>
  serviceStates[largest(names.map((name) => serviceStates.indexOf(services[name])))];
