import type { Role } from '@app/kernel';

/** What somebody did with a family's data, in plain words: with one thing, and with several at once. */
interface Sentence {
  readonly one: string;
  readonly many?: string;
}

/** Only what is listed here is shown to a family; a test sees to it that no way to its data is missing. */
export const accessSentences: Readonly<Record<string, Sentence>> = {
  'alerts.read': { one: 'Read an alert and its messages', many: 'Looked at the list of alerts' },
  'alerts.acknowledge': { one: 'Changed the state of an alert' },
  'monitoring.control': { one: 'Paused, resumed, ended or escalated a monitoring session' },
  'evidence.read': { one: 'Looked at what evidence exists', many: 'Looked at the list of evidence' },
  'evidence.open': { one: 'Opened sealed evidence and read it' },
  'evidence.export': { one: 'Took a copy of evidence out of the system' },
  'evidence.hold': { one: 'Put evidence on legal hold, or released it' },
  'media.read': { one: 'Read the report on a picture or video', many: 'Looked at the list of media checks' },
  'media.analyse': { one: 'Had a picture or video examined' },
  'words.analyse': { one: 'Had words judged that they sent in' },
  'crisis.open': { one: 'Opened the crisis card' },
  'child.consent': { one: 'Agreed to monitoring, or withdrew' },
  'child.export': { one: 'Got a copy of what is stored about a child' },
  'family.manage': { one: 'Changed something in the family' },
  'family.confirm': { one: 'Agreed to a change that shows more of a child, or took it back' },
  'identity.authorisation_approved': { one: 'Allowed somebody from outside the family to look at its data' },
  'family.protect': { one: 'Switched the protection of guardians in conflict on or off' },
  'family.leave': { one: 'Left the family' },
  'child.erase': { one: 'Had everything about a child destroyed' },
  'family.erase': { one: 'Had data of the family destroyed' },
};

export const sentenceOf = (action: string, isOne: boolean): string => {
  const { one, many = one } = accessSentences[action];
  return isOne ? one : many;
};

/** Whoever is no member of the family is named by what they are. */
export const roleNames: Readonly<Record<Role, string>> = {
  child: 'Child',
  guardian: 'Guardian',
  family_admin: 'Guardian',
  emergency_contact: 'Emergency contact',
  case_worker: 'Case worker',
  law_enforcement: 'Law enforcement',
  security_professional: 'Security professional',
  compliance_officer: 'Compliance officer',
  content_moderator: 'Content moderator',
  support: 'Support',
  system_admin: 'System administrator',
  service: 'A device or service of the family',
};
