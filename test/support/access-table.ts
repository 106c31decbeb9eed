/**
 * Who may call which route, and what of. One line for each route of the running application; `access-matrix.spec.ts`
 * fails for a route without a line and for a line without a route, and then tries every line as every actor with every
 * object it can be called with.
 *
 * To add a line:
 *   'METHOD /path/:id': { needs: 'capability', may: GROUP, object: 'kind', ok: [200], send: (ids) => ({ ...body }) }
 *   needs   the capability that the route's `@Allow` names; leave it out for a `@Public` route
 *   may     the actors (keys of `actors` in access-actors.ts) who get through; everybody else hears 403, nobody 401
 *   object  what the route is about: a kind of `Ids`. Its id goes into the path's one parameter. Leave it out for routes
 *           about nothing in particular. Foreign, absent and unseen ones must all answer the same 404, malformed ones 400
 *   ok      what those who may can get for an object of their own, besides what the state allows (409)
 *   send    the body, as JSON or as a FormData; `headers` adds headers. With an object that is named in the body and not
 *           in the path, take its id from `ids`: it is the foreign one when a foreign one is tried
 *   shared  the object belongs to the installation: there is none of another family or child
 * A new kind of object: add it to `Ids` and to `objectsOf` in access-objects.ts. A new kind of actor: access-actors.ts.
 */
import type { ActorClass } from './access-actors';
import { aGroomingChat } from './conversations';

/** An object of each kind. */
export interface Ids {
  readonly child: string;
  readonly session: string;
  readonly import: string;
  readonly alert: string;
  readonly evidence: string;
  readonly analysis: string;
  /** Belongs to the installation: there is none of another family. */
  readonly securityEvent: string;
}

export interface AccessLine {
  readonly needs?: string;
  readonly may: readonly ActorClass[];
  readonly object?: keyof Ids;
  readonly ok: readonly number[];
  readonly send?: (ids: Ids) => unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly shared?: true;
}

const FULL = ['guardian', 'family_admin', 'one_child_guardian'] as const satisfies readonly ActorClass[];
const READERS = [...FULL, 'view_only_guardian'] as const satisfies readonly ActorClass[];
const MEMBERS = [...READERS, 'emergency_only_guardian', 'emergency_contact'] as const satisfies readonly ActorClass[];
const AUTHORISED = ['case_worker_authorised', 'law_enforcement_authorised'] as const satisfies readonly ActorClass[];
const OVERSEERS = ['compliance_officer', 'security_professional'] as const satisfies readonly ActorClass[];
const PEOPLE = [
  ...MEMBERS,
  ...AUTHORISED,
  ...OVERSEERS,
  'child',
  'case_worker',
  'law_enforcement',
  'compliance_officer_password_only',
  'content_moderator',
  'support',
  'system_admin',
] as const satisfies readonly ActorClass[];
const EVERYBODY = [] as const satisfies readonly ActorClass[];

const reason = { 'x-evidence-access-reason': 'asked by the matrix' };
const upload =
  (name: string, content: string) =>
  ({ child }: Ids) => {
    const form = new FormData();
    form.append('child_id', child);
    form.append('file', new Blob([content]), name);
    return form;
  };
const chat = '[11.11.26, 10:00:00] Nora: hi\n[11.11.26, 10:01:00] Ida: hello\n';
const noPicture = 'this is no picture';

export const accessTable: Readonly<Record<string, AccessLine>> = {
  'GET /health': { may: EVERYBODY, ok: [200] },
  'GET /metrics': { may: EVERYBODY, ok: [200] },
  'GET /ready': { may: EVERYBODY, ok: [200, 503] },

  'POST /api/auth/login': { may: EVERYBODY, ok: [422] },
  'POST /api/auth/refresh': { may: EVERYBODY, ok: [401], send: () => ({}) },
  'POST /api/auth/register': { may: EVERYBODY, ok: [422] },
  'POST /api/auth/logout': { needs: 'profile.read', may: PEOPLE, ok: [200, 204] },
  'GET /api/users/profile': { needs: 'profile.read', may: PEOPLE, ok: [200] },

  'GET /api/families/current': { needs: 'family.read', may: MEMBERS, ok: [200] },
  'GET /api/families/invitations': { needs: 'family.read', may: MEMBERS, ok: [200] },
  'GET /api/v1/home': { needs: 'family.read', may: MEMBERS, ok: [200] },
  'GET /api/v1/families/access-log': {
    needs: 'access_log.read',
    may: [...READERS, 'emergency_only_guardian', 'child'],
    ok: [200],
  },
  'POST /api/families/children': {
    needs: 'family.manage',
    may: ['family_admin'],
    ok: [201],
    send: () => ({ first_name: 'Ida', last_name: 'Berg', date_of_birth: '2014-02-02' }),
  },
  'POST /api/families/invitations': { needs: 'family.manage', may: ['family_admin'], ok: [201], send: () => ({}) },

  'GET /api/monitoring/sessions': { needs: 'monitoring.read', may: [...READERS, ...AUTHORISED], ok: [200] },
  'GET /api/monitoring/imports': { needs: 'monitoring.read', may: [...READERS, ...AUTHORISED], ok: [200] },
  'GET /api/monitoring/imports/:id': {
    needs: 'monitoring.read',
    may: [...READERS, ...AUTHORISED],
    object: 'import',
    ok: [200],
  },
  'POST /api/monitoring/imports': {
    needs: 'monitoring.capture',
    may: [...FULL, 'service_key'],
    object: 'child',
    ok: [202],
    send: upload('chat.txt', chat),
  },
  'POST /api/monitoring/sessions': {
    needs: 'monitoring.capture',
    may: [...FULL, 'service_key'],
    object: 'child',
    ok: [201],
    send: ({ child }) => ({ child_id: child, platform: 'sms' }),
  },
  'POST /api/monitoring/sessions/:id/messages': {
    needs: 'monitoring.capture',
    may: [...FULL, 'service_key'],
    object: 'session',
    ok: [202],
    send: () => ({ messages: aGroomingChat() }),
  },
  'PUT /api/monitoring/sessions/:id/stop': {
    needs: 'monitoring.capture',
    may: [...FULL, 'service_key'],
    object: 'session',
    ok: [200],
    send: () => ({}),
  },

  'GET /api/alerts': { needs: 'alerts.read', may: [...READERS, ...AUTHORISED], ok: [200] },
  'GET /api/alerts/:id': { needs: 'alerts.read', may: [...READERS, ...AUTHORISED], object: 'alert', ok: [200] },
  'PUT /api/alerts/:id/status': {
    needs: 'alerts.acknowledge',
    may: FULL,
    object: 'alert',
    ok: [200],
    send: () => ({ status: 'acknowledged' }),
  },

  'GET /api/evidence/keys': { may: EVERYBODY, ok: [200] },
  'GET /api/evidence': { needs: 'evidence.read', may: [...READERS, ...AUTHORISED], ok: [200] },
  'GET /api/evidence/:id': { needs: 'evidence.read', may: [...READERS, ...AUTHORISED], object: 'evidence', ok: [200] },
  'GET /api/evidence/:id/verify': {
    needs: 'evidence.read',
    may: [...READERS, ...AUTHORISED],
    object: 'evidence',
    ok: [200],
  },
  'GET /api/evidence/:id/content': {
    needs: 'evidence.open',
    may: [...READERS, ...AUTHORISED],
    object: 'evidence',
    ok: [200],
    headers: reason,
  },
  'GET /api/evidence/:id/export': {
    needs: 'evidence.export',
    may: [...FULL, ...AUTHORISED],
    object: 'evidence',
    ok: [200],
    headers: reason,
  },

  'GET /api/v1/analyze': { needs: 'media.analyse', may: FULL, ok: [200] },
  'GET /api/v1/analyze/:job_id': { needs: 'media.analyse', may: FULL, object: 'analysis', ok: [200] },
  'POST /api/v1/analyze/image': {
    needs: 'media.analyse',
    may: FULL,
    object: 'child',
    ok: [415],
    send: upload('a.jpg', noPicture),
  },
  'POST /api/v1/analyze/video': {
    needs: 'media.analyse',
    may: FULL,
    object: 'child',
    ok: [415],
    send: upload('a.mp4', noPicture),
  },

  'GET /api/v1/audit/entries': { needs: 'audit.search', may: OVERSEERS, ok: [200] },
  'GET /api/v1/audit/export': { needs: 'audit.search', may: OVERSEERS, ok: [200] },
  'GET /api/v1/audit/verification': { needs: 'audit.search', may: OVERSEERS, ok: [200] },
  'POST /api/v1/audit/verification': { needs: 'audit.search', may: OVERSEERS, ok: [200] },
  'GET /api/v1/security-events': { needs: 'audit.search', may: OVERSEERS, ok: [200] },
  'POST /api/v1/security-events/:id/acknowledgement': {
    needs: 'audit.search',
    may: OVERSEERS,
    object: 'securityEvent',
    ok: [204],
    send: () => ({ note: 'Looked into it' }),
    shared: true,
  },
  'POST /api/v1/operator/board-session': { needs: 'system.operate', may: ['system_admin'], ok: [204] },
};

/** What Fastify answers besides the controllers' routes: the queue board, for operators only, and the API's papers. */
export const outsideControllers: readonly { readonly path: RegExp; readonly may: 'everybody' | 'system_admin' }[] = [
  { path: /^\/admin\/queues(\/|$)/, may: 'system_admin' },
  { path: /^\/(docs(-yaml)?|openapi\.json)(\/|$)/, may: 'everybody' },
];

/** What a socket of each actor hears of the family: all of it, what is about the children in sight, or nothing. */
export const hears: Readonly<Record<ActorClass, 'family' | 'child' | 'nothing'>> = {
  child: 'nothing',
  guardian: 'family',
  one_child_guardian: 'child',
  view_only_guardian: 'family',
  emergency_only_guardian: 'nothing',
  family_admin: 'family',
  emergency_contact: 'nothing',
  case_worker: 'nothing',
  case_worker_authorised: 'child',
  law_enforcement: 'nothing',
  law_enforcement_authorised: 'child',
  security_professional: 'nothing',
  compliance_officer: 'nothing',
  compliance_officer_password_only: 'nothing',
  content_moderator: 'nothing',
  support: 'nothing',
  system_admin: 'nothing',
  service_key: 'nothing',
};
