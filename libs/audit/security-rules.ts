/** What the trail is watched for. */
export const securityRules = [
  'mass_export',
  'night_access',
  'cross_family_probing',
  'repeated_denials',
  'sign_in_storm',
  'trail_damaged',
  'staff_appointed',
] as const;
export type SecurityRule = (typeof securityRules)[number];

/** A pattern in the entries of one actor, as data. */
export interface WatchedPattern {
  readonly rule: SecurityRule;
  /** One sentence for whoever has to look into it. */
  readonly about: string;
  readonly minutes: number;
  /** So many make it an event. */
  readonly least: number;
  /** Which entries `e` count, as SQL. */
  readonly entries: string;
  /** What of them is counted, as SQL. */
  readonly counted: string;
  /** False: it is not one actor's doing. */
  readonly isByActor: boolean;
}

/** Nights are counted in this zone. */
const NIGHT_ZONE = 'UTC';
const hour = `extract(hour from e.at at time zone '${NIGHT_ZONE}')`;

export const watchedPatterns: readonly WatchedPattern[] = [
  {
    rule: 'mass_export',
    about: 'One person took much evidence out of the system in a short time',
    minutes: 10,
    least: 5,
    entries: `e.action = 'evidence.export' and e.outcome = 'allowed'`,
    counted: '*',
    isByActor: true,
  },
  {
    rule: 'night_access',
    about: 'Somebody from outside a family read its content at night',
    minutes: 60,
    least: 1,
    entries: `e.actor_role in ('case_worker', 'law_enforcement') and e.outcome = 'allowed'
      and e.action in ('alerts.read', 'evidence.open', 'evidence.export') and (${hour} >= 22 or ${hour} < 6)`,
    counted: '*',
    isByActor: true,
  },
  {
    rule: 'cross_family_probing',
    about: 'One person asked for many things that do not exist or are not theirs',
    minutes: 10,
    least: 5,
    entries: `e.outcome = 'failed' and e.code like '%NOT_FOUND' and e.object_id is not null`,
    counted: 'distinct e.object_id',
    isByActor: true,
  },
  {
    rule: 'repeated_denials',
    about: 'One person was refused again and again',
    minutes: 10,
    least: 10,
    entries: `e.outcome = 'denied' and e.actor_id is not null`,
    counted: '*',
    isByActor: true,
  },
  {
    rule: 'sign_in_storm',
    about: 'Many accounts were tried with wrong passwords',
    minutes: 10,
    least: 10,
    entries: `e.action like 'identity.sign_in%' and e.outcome <> 'allowed'`,
    counted: 'distinct coalesce(e.actor_id::text, e.object_id)',
    isByActor: false,
  },
  {
    rule: 'staff_appointed',
    about: 'Somebody was given a role that could reach content, or was approved in one',
    minutes: 60,
    least: 1,
    entries: `e.action in ('identity.staff_installed', 'identity.staff_appointed', 'identity.staff_approved')
      and e.outcome = 'allowed'`,
    counted: '*',
    isByActor: true,
  },
];

export const TRAIL_DAMAGED = 'The audit trail is not what was written: its check names what differs';
