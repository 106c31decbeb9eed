import type { PermissionLevel, Role } from '@app/kernel';
import { roles } from '@app/kernel';

const PEOPLE = roles.filter((role) => role !== 'service');
const GUARDIANS = ['guardian', 'family_admin'] as const satisfies readonly Role[];
const MEMBERS = [...GUARDIANS, 'emergency_contact'] as const satisfies readonly Role[];
/** People outside every family: they reach one only through an authorisation that names it. */
const OUTSIDERS = ['case_worker', 'law_enforcement'] as const satisfies readonly Role[];

export interface CapabilityRule {
  readonly about: string;
  readonly roles: readonly Role[];
  /** Roles that hold it only while they cite a valid authorisation. */
  readonly authorised?: readonly Role[];
  /** Members of a family need at least this level; `view_only` unless it says otherwise. A child stands on none. */
  readonly level?: PermissionLevel;
  /** Needs no family: it is about the person, the system or the organisation. */
  readonly isOutsideFamily?: boolean;
  /** The e-mail address must have been verified first. */
  readonly needsVerifiedEmail?: boolean;
  /** What the audit trail keeps of it: every use, only changes and refusals, or refusals alone. */
  readonly audit: 'always' | 'changes' | 'refusals';
}

/**
 * Who may do what, as data, and the only place that says so. A capability is `<context>.<verb>`; which rows it reaches
 * is decided again by row-level security. System administrators run the system and hold none that reads content.
 */
export const capabilities = {
  'profile.read': { about: 'See the own account', roles: PEOPLE, isOutsideFamily: true, audit: 'changes' },
  'profile.manage': {
    about: 'Change the own account, its devices and its second factors',
    roles: PEOPLE,
    isOutsideFamily: true,
    audit: 'changes',
  },
  'family.read': {
    about: 'See the family, its members and children',
    roles: [...MEMBERS],
    level: 'emergency_only',
    audit: 'changes',
  },
  'family.manage': {
    about: 'Add and change children, members, permissions and preferences',
    roles: ['family_admin'],
    level: 'full',
    needsVerifiedEmail: true,
    audit: 'always',
  },
  'family.confirm': {
    about: 'Agree to a change that shows more of a child, or take it back',
    roles: [...GUARDIANS],
    level: 'full',
    needsVerifiedEmail: true,
    audit: 'always',
  },
  'family.leave': { about: 'Leave the family', roles: [...MEMBERS], level: 'emergency_only', audit: 'always' },
  'family.join': {
    about: 'Enter a family by invitation, or link with one as a young person',
    roles: [...MEMBERS, 'child'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'family.protect': {
    about: 'Switch custody-conflict mode on, or off again',
    roles: [...GUARDIANS],
    level: 'emergency_only',
    audit: 'always',
  },
  'children.read': {
    about: "See a child's profile, privacy tier, agreement and preferences",
    roles: [...GUARDIANS],
    audit: 'changes',
  },
  'family.erase': {
    about: "Have a child's or the whole family's data destroyed",
    roles: ['family_admin'],
    level: 'full',
    // Reading the receipts destroys nothing, and the family must not read that it did.
    audit: 'changes',
  },
  'child.erase': {
    about: "Have a child's data destroyed; from 18 on, the own",
    roles: ['family_admin', 'child'],
    level: 'emergency_only',
    audit: 'always',
  },
  'child.mirror': {
    about: 'See what is watched about oneself, and who looked',
    roles: ['child'],
    level: 'emergency_only',
    audit: 'changes',
  },
  'child.consent': {
    about: 'Agree to monitoring, or withdraw',
    roles: ['child'],
    level: 'emergency_only',
    audit: 'always',
  },
  'child.export': {
    about: 'Get a copy of what is stored about a child, as far as one may see it',
    roles: [...GUARDIANS, 'child'],
    audit: 'always',
  },
  'crisis.open': {
    about: "Open a child's crisis card: emergency contacts and medical information",
    roles: [...MEMBERS],
    authorised: ['case_worker'],
    level: 'emergency_only',
    audit: 'always',
  },
  'access_log.read': {
    about: "See who looked at the family's data",
    roles: [...GUARDIANS, 'child'],
    level: 'emergency_only',
    audit: 'changes',
  },
  'monitoring.read': {
    about: 'See monitoring sessions and imports',
    roles: [...GUARDIANS],
    authorised: [...OUTSIDERS],
    audit: 'changes',
  },
  'monitoring.capture': {
    about: 'Hand in messages and exports',
    roles: [...GUARDIANS, 'service'],
    level: 'full',
    audit: 'refusals',
  },
  'monitoring.control': {
    about: 'Pause, resume, end or escalate a monitoring session',
    roles: [...GUARDIANS],
    level: 'full',
    audit: 'always',
  },
  'alerts.read': { about: 'Read alerts', roles: [...GUARDIANS], authorised: [...OUTSIDERS], audit: 'always' },
  'alerts.acknowledge': { about: "Change an alert's state", roles: [...GUARDIANS], level: 'full', audit: 'always' },
  'evidence.read': {
    about: 'See which evidence exists',
    roles: [...GUARDIANS],
    authorised: [...OUTSIDERS],
    audit: 'always',
  },
  'evidence.open': {
    about: 'Read the content of evidence',
    roles: [...GUARDIANS],
    authorised: [...OUTSIDERS],
    audit: 'always',
  },
  'evidence.export': {
    about: 'Take evidence out of the system',
    roles: [...GUARDIANS],
    authorised: [...OUTSIDERS],
    level: 'full',
    audit: 'always',
  },
  'evidence.hold': {
    about: 'Put evidence on legal hold, or release it',
    roles: [],
    authorised: [...OUTSIDERS],
    audit: 'always',
  },
  'media.read': { about: 'See reports on images and videos', roles: [...GUARDIANS], level: 'full', audit: 'always' },
  'media.analyse': { about: 'Have an image or video examined', roles: [...GUARDIANS], level: 'full', audit: 'always' },
  'words.analyse': {
    about: 'Have words judged that are in no conversation of the family',
    roles: [...GUARDIANS],
    level: 'full',
    audit: 'always',
  },
  'authorisations.request': {
    about: 'Ask for an authorisation, or break the glass',
    roles: [...OUTSIDERS],
    isOutsideFamily: true,
    audit: 'always',
  },
  'authorisations.decide': {
    about: "Approve or refuse somebody else's authorisation",
    roles: ['compliance_officer'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'authorisations.read': {
    about: 'See authorisations: the own ones, or every one as a compliance officer',
    roles: [...OUTSIDERS, 'compliance_officer'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'authorisations.revoke': {
    about: 'End an authorisation: an own one, or any as a compliance officer',
    roles: [...OUTSIDERS, 'compliance_officer'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'staff.approve': {
    about: 'Approve colleagues',
    roles: ['compliance_officer'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'audit.search': {
    about: 'Search the audit trail and see security events',
    roles: ['compliance_officer', 'security_professional'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'users.read': {
    about: 'See accounts: role, state, last sign-in; never content',
    roles: ['system_admin', 'support', 'service'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'users.manage': {
    about: 'Make, suspend and change accounts',
    roles: ['system_admin'],
    isOutsideFamily: true,
    audit: 'always',
  },
  'permissions.read': {
    about: 'See this matrix',
    roles: ['system_admin', 'compliance_officer', 'security_professional', 'support', 'service'],
    isOutsideFamily: true,
    audit: 'changes',
  },
  'keys.manage': {
    about: 'Make, rotate and revoke API keys',
    roles: ['family_admin', 'system_admin'],
    level: 'full',
    isOutsideFamily: true,
    audit: 'always',
  },
  'system.operate': {
    about: 'Run the system: queues, encryption keys, configuration',
    roles: ['system_admin'],
    isOutsideFamily: true,
    audit: 'always',
  },
} as const satisfies Record<string, CapabilityRule>;

export type Capability = keyof typeof capabilities;
