import { randomUUID } from 'node:crypto';
import { atLeast, DomainError } from '@app/kernel';
import type { Platform, RiskCategory, Severity } from '@app/kernel';
import { errors } from '../errors';
import type { RiskAssessed } from '../../detection/contract';

export const alertStatuses = [
  'new',
  'acknowledged',
  'investigating',
  'escalated',
  'resolved',
  'false_positive',
  'dismissed',
] as const;
export type AlertStatus = (typeof alertStatuses)[number];

/** Incidents in these states gather further messages; after the others a new incident opens. */
export const openStatuses: readonly AlertStatus[] = ['new', 'acknowledged', 'investigating', 'escalated'];

/** One word for all of them, for whoever asks what is still to be dealt with. */
export const ACTIVE = 'active';
export const askedStatuses = [ACTIVE, ...alertStatuses] as const;
export type AskedStatus = (typeof askedStatuses)[number];

/** For whom guardians escalate an incident; the product itself contacts none of them. */
export const escalationTargets = ['police', 'emergency', 'social_services'] as const;
export type EscalationTarget = (typeof escalationTargets)[number];

export const statusesAsked = (asked: AskedStatus): readonly AlertStatus[] =>
  asked === ACTIVE ? openStatuses : [asked];

const next: Record<AlertStatus, readonly AlertStatus[]> = {
  new: ['acknowledged', 'investigating', 'escalated', 'resolved', 'false_positive', 'dismissed'],
  acknowledged: ['investigating', 'escalated', 'resolved', 'false_positive', 'dismissed'],
  investigating: ['escalated', 'resolved', 'false_positive', 'dismissed'],
  escalated: ['investigating', 'resolved', 'false_positive', 'dismissed'],
  resolved: ['acknowledged'],
  false_positive: ['acknowledged'],
  dismissed: ['acknowledged'],
};

/** The fields of an incident. */
export type StoredAlert = Omit<Alert, 'gather' | 'moveTo'>;

/** One incident: a child, a conversation and a category, with everything found in it while it is open. */
export class Alert {
  status: AlertStatus = 'new';
  occurrences = 0;
  /** Each finding that added messages is sealed as an item of its own. */
  readonly evidenceCount: number = 0;

  private constructor(
    readonly id: string,
    readonly familyId: string,
    readonly childId: string,
    readonly conversationId: string,
    readonly platform: Platform,
    readonly category: RiskCategory,
    public severity: Severity,
    public probability: number,
    readonly createdAt: Date,
    public updatedAt: Date,
  ) {}

  static open(risk: RiskAssessed['data'], platform: Platform, now: Date): Alert {
    const { familyId, childId, conversationId, category, severity, probability } = risk;
    return new Alert(
      randomUUID(),
      familyId,
      childId,
      conversationId,
      platform,
      category,
      severity,
      probability,
      now,
      now,
    );
  }

  /** An incident as it was kept. */
  static stored(fields: StoredAlert): Alert {
    return Object.assign(Object.create(Alert.prototype) as Alert, fields);
  }

  /** Takes in a further finding; an incident never becomes milder by itself. */
  gather(risk: RiskAssessed['data'], newMessages: number, now: Date): void {
    this.occurrences += newMessages;
    if (atLeast(risk.severity, this.severity)) this.severity = risk.severity;
    this.probability = Math.max(this.probability, risk.probability);
    this.updatedAt = now;
  }

  /** @throws DomainError ALERT_STATE with the present state, when there is no way from it to the wanted one */
  moveTo(status: AlertStatus, now: Date): void {
    if (!next[this.status].includes(status)) {
      const message = `This alert is ${this.status.replace('_', ' ')} and cannot become ${status.replace('_', ' ')}`;
      throw new DomainError(errors.ALERT_STATE, message, 'conflict', '/status', { currentStatus: this.status });
    }
    this.status = status;
    this.updatedAt = now;
  }
}

export const alertNotFound = (): DomainError =>
  new DomainError(errors.ALERT_NOT_FOUND, 'There is no such alert', 'not-found');
