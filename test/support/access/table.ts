/**
 * Who may call which route, and what of. One line for each route of the running application; `access-matrix.spec.ts`
 * fails for a route without a line and for a line without a route, and then tries every line as every actor with every
 * object it can be called with.
 *
 * To add a line:
 *   'METHOD /path/:id': { needs: 'capability', may: GROUP, object: 'kind', ok: [200], send: (ids) => ({ ...body }) }
 *   needs   the capability that the route's `@Allow` names; leave it out for a `@Public` route
 *   may     the actors (keys of `actors` in actors.ts) who get through; everybody else hears 403, nobody 401
 *   object  what the route is about: a kind of `Ids`. Its id goes into the path's one parameter. Leave it out for routes
 *           about nothing in particular. Foreign, absent and unseen ones must all answer the same 404, malformed ones 400
 *   ok      what those who may can get for an object of their own, besides what the state allows (409)
 *   send    the body, as JSON or as a FormData; `headers` adds headers. With an object that is named in the body and not
 *           in the path, take its id from `ids`: it is the foreign one when a foreign one is tried
 *   shared  the object belongs to the installation: there is none of another family or child
 *   sharedFor  those for whom nobody's object is foreign
 *   fresh   makes an object of the actor's own for each try of those who may: for routes that end what they are about
 *   second  the kind of the path's second parameter; `fresh` makes that one then
 * A new kind of object: add it to kinds.ts and to `objectsOf` in objects.ts. A new kind of actor: actors.ts.
 */
import * as make from './fresh';
import type { Fresh } from './fresh';
import { terms } from './actors';
import type { ActorClass } from './actors';
import type { Ids, ObjectKind } from './kinds';
import { bornFor } from '../people/births';
import { AGREEMENT } from '../people/client';
import { aGroomingChat } from '../conversations';

export interface AccessLine {
  readonly needs?: string;
  readonly may: readonly ActorClass[];
  readonly object?: ObjectKind;
  readonly ok: readonly number[];
  readonly send?: (ids: Ids) => unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly shared?: true;
  readonly sharedFor?: readonly ActorClass[];
  readonly fresh?: Fresh;
  readonly second?: ObjectKind;
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
const OUTSIDE = [...AUTHORISED, 'case_worker', 'law_enforcement'] as const satisfies readonly ActorClass[];
const ADMIN = ['system_admin'] as const satisfies readonly ActorClass[];
const HEAD = ['family_admin'] as const satisfies readonly ActorClass[];
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
  // Whoever has an access token may go on with it alone; nobody else may.
  'POST /api/auth/refresh': { may: EVERYBODY, ok: [200, 401], send: () => ({}) },
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
    send: () => ({ first_name: 'Ida', last_name: 'Berg', date_of_birth: bornFor(12) }),
  },
  'POST /api/families/invitations': { needs: 'family.manage', may: ['family_admin'], ok: [201], send: () => ({}) },

  'GET /api/auth/oidc': { may: EVERYBODY, ok: [404] },
  'GET /api/auth/oidc/callback': { may: EVERYBODY, ok: [302] },
  'GET /api/auth/providers': { may: EVERYBODY, ok: [200] },
  'POST /api/auth/passkey': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/passkey/options': { may: EVERYBODY, ok: [200], send: () => ({}) },
  'POST /api/auth/password-reset': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/password-reset/contents': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/password-reset/confirm': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/register-teen': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/second-factor': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/setup': { may: EVERYBODY, ok: [422], send: () => ({}) },
  'POST /api/auth/verify-email': { may: EVERYBODY, ok: [422], send: () => ({}) },

  'POST /api/auth/logout-everywhere': { needs: 'profile.manage', may: PEOPLE, ok: [204] },
  'GET /api/users/devices': { needs: 'profile.read', may: PEOPLE, ok: [200] },
  'DELETE /api/users/devices/:id': {
    needs: 'profile.manage',
    may: PEOPLE,
    object: 'device',
    ok: [204],
    fresh: make.aFreshDevice,
  },
  'GET /api/users/passkeys': { needs: 'profile.read', may: PEOPLE, ok: [200] },
  'POST /api/users/passkeys/options': { needs: 'profile.manage', may: PEOPLE, ok: [200] },
  'POST /api/users/passkeys': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'DELETE /api/users/passkeys/:id': {
    needs: 'profile.manage',
    may: PEOPLE,
    object: 'passkey',
    ok: [204],
    fresh: make.aFreshPasskey,
  },
  'POST /api/users/step-up': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'POST /api/users/step-up/passkey': { needs: 'profile.manage', may: PEOPLE, ok: [200] },
  'POST /api/users/totp': { needs: 'profile.manage', may: PEOPLE, ok: [201] },
  'POST /api/users/totp/confirm': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'DELETE /api/users/totp': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'POST /api/users/backup-codes': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'POST /api/users/verify-email': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'POST /api/users/verify-email/resend': { needs: 'profile.manage', may: PEOPLE, ok: [202] },
  'PUT /api/users/password': { needs: 'profile.manage', may: PEOPLE, ok: [422], send: () => ({}) },
  'PUT /api/users/profile': { needs: 'profile.manage', may: PEOPLE, ok: [200], send: () => ({ first_name: 'Kim' }) },

  'GET /api/v1/admin/permissions': {
    needs: 'permissions.read',
    may: [...OVERSEERS, 'support', 'system_admin'],
    ok: [200],
  },
  'POST /api/v1/admin/permissions/explain': {
    needs: 'permissions.read',
    may: [...OVERSEERS, 'support', 'system_admin'],
    ok: [200],
    send: () => ({ role: 'child', capability: 'alerts.read' }),
  },
  'GET /api/admin/users': { needs: 'users.read', may: ['support', 'system_admin'], ok: [200] },
  'GET /api/admin/audit/logs': { needs: 'audit.search', may: OVERSEERS, ok: [200] },
  'GET /api/admin/system/health': { needs: 'system.operate', may: ADMIN, ok: [200] },
  'GET /api/v1/admin/users': { needs: 'users.read', may: ['support', 'system_admin'], ok: [200] },
  'POST /api/v1/admin/users': { needs: 'users.manage', may: ADMIN, ok: [422], send: () => ({}) },
  'PUT /api/v1/admin/users/:id/role': {
    needs: 'users.manage',
    may: ADMIN,
    object: 'account',
    ok: [200],
    send: () => ({ role: 'support' }),
    shared: true,
  },
  'POST /api/v1/admin/users/:id/suspension': {
    needs: 'users.manage',
    may: ADMIN,
    object: 'account',
    ok: [204],
    send: () => ({ reason: 'asked by the matrix' }),
    shared: true,
  },
  'DELETE /api/v1/admin/users/:id/suspension': {
    needs: 'users.manage',
    may: ADMIN,
    object: 'account',
    ok: [204],
    shared: true,
  },
  'POST /api/v1/admin/users/:id/unlock': {
    needs: 'users.manage',
    may: ADMIN,
    object: 'account',
    ok: [204],
    shared: true,
  },
  'GET /api/v1/appointments': { needs: 'staff.approve', may: ['compliance_officer'], ok: [200] },
  'POST /api/v1/appointments/:id/approval': {
    needs: 'staff.approve',
    may: ['compliance_officer'],
    object: 'appointment',
    ok: [204],
    shared: true,
    fresh: make.aFreshAppointment,
  },
  'GET /api/v1/api-keys': { needs: 'keys.manage', may: [...HEAD, ...ADMIN], ok: [200] },
  'POST /api/v1/api-keys': { needs: 'keys.manage', may: [...HEAD, ...ADMIN], ok: [422], send: () => ({}) },
  'POST /api/v1/api-keys/:id/rotation': {
    needs: 'keys.manage',
    may: [...HEAD, ...ADMIN],
    object: 'apiKey',
    ok: [201],
    send: () => ({ overlap_hours: 1 }),
    fresh: make.aFreshKey,
  },
  'DELETE /api/v1/api-keys/:id': {
    needs: 'keys.manage',
    may: [...HEAD, ...ADMIN],
    object: 'apiKey',
    ok: [204],
    fresh: make.aFreshKey,
  },
  'GET /api/v1/operator/key-rotations': { needs: 'system.operate', may: ['system_admin'], ok: [200] },
  'GET /api/v1/operator/key-rotations/:id': {
    needs: 'system.operate',
    may: ADMIN,
    object: 'keyRotation',
    ok: [200],
    shared: true,
  },
  'POST /api/v1/operator/key-rotations': {
    needs: 'system.operate',
    may: ADMIN,
    ok: [422],
    send: () => ({ family_id: 'none' }),
  },

  'GET /api/v1/authorisations': { needs: 'authorisations.read', may: [...OUTSIDE, 'compliance_officer'], ok: [200] },
  'GET /api/v1/authorisations/:id': {
    needs: 'authorisations.read',
    may: [...OUTSIDE, 'compliance_officer'],
    object: 'authorisation',
    ok: [200],
    fresh: make.aFreshAuthorisation,
    sharedFor: ['compliance_officer'],
  },
  'POST /api/v1/authorisations': {
    needs: 'authorisations.request',
    may: OUTSIDE,
    ok: [201],
    send: ({ child }) => terms('consent', child, child),
  },
  'POST /api/v1/authorisations/break-glass': {
    needs: 'authorisations.request',
    may: OUTSIDE,
    ok: [422],
    send: () => ({ family_id: 'none' }),
  },
  'POST /api/v1/authorisations/:id/approval': {
    needs: 'authorisations.decide',
    may: ['compliance_officer'],
    object: 'authorisation',
    ok: [200],
    send: () => ({ decision: 'refused', reason: 'asked by the matrix' }),
    fresh: make.aFreshAuthorisation,
    shared: true,
  },
  'DELETE /api/v1/authorisations/:id': {
    needs: 'authorisations.revoke',
    may: [...OUTSIDE, 'compliance_officer'],
    object: 'authorisation',
    ok: [200],
    fresh: make.aFreshAuthorisation,
    sharedFor: ['compliance_officer'],
  },
  'GET /api/v1/families/authorisations': {
    needs: 'access_log.read',
    may: [...READERS, 'emergency_only_guardian', 'child'],
    ok: [200],
  },
  'POST /api/v1/families/authorisations/:id/consent': {
    needs: 'family.manage',
    may: HEAD,
    object: 'consent',
    ok: [200],
    send: () => ({ decision: 'refused' }),
    fresh: make.aFreshConsent,
  },
  'POST /api/evidence/:id/holds': {
    needs: 'evidence.hold',
    may: AUTHORISED,
    object: 'evidence',
    ok: [201],
    send: () => ({ authority_reference: 'M 1/26', reason: 'asked by the matrix' }),
  },
  'DELETE /api/evidence/:id/holds/:holdId': {
    needs: 'evidence.hold',
    may: AUTHORISED,
    object: 'evidence',
    second: 'hold',
    ok: [204],
    send: () => ({ reason: 'asked by the matrix' }),
    fresh: make.aFreshHold,
  },

  'GET /api/v1/families/agreement': { needs: 'family.read', may: MEMBERS, ok: [200] },
  'GET /api/v1/families/members': { needs: 'family.read', may: MEMBERS, ok: [200] },
  'GET /api/v1/families/pending-changes': { needs: 'children.read', may: READERS, ok: [200] },
  'POST /api/v1/families/pending-changes/:id/confirmation': {
    needs: 'family.confirm',
    may: FULL,
    object: 'widening',
    ok: [204],
    fresh: make.aFreshWidening,
  },
  'DELETE /api/v1/families/pending-changes/:id': {
    needs: 'family.confirm',
    may: FULL,
    object: 'widening',
    ok: [204],
    fresh: make.aFreshWidening,
  },
  'GET /api/v1/me/pending-changes': { needs: 'child.mirror', may: ['child'], ok: [200] },
  'POST /api/v1/me/pending-changes/:id/confirmation': {
    needs: 'child.consent',
    may: ['child'],
    object: 'widening',
    ok: [204],
    fresh: make.aFreshWidening,
  },
  'DELETE /api/v1/me/pending-changes/:id': {
    needs: 'child.consent',
    may: ['child'],
    object: 'widening',
    ok: [204],
    fresh: make.aFreshWidening,
  },
  'GET /api/v1/families/notices': { needs: 'children.read', may: READERS, ok: [200] },
  'POST /api/v1/families/notices/read': {
    needs: 'children.read',
    may: READERS,
    ok: [204],
    send: ({ child }) => ({ notice_ids: [child] }),
  },
  'PUT /api/v1/families/preferences': {
    needs: 'family.manage',
    may: HEAD,
    ok: [204],
    send: () => ({ language: 'en' }),
  },
  'PUT /api/v1/families/custody-conflict': {
    needs: 'family.protect',
    may: [...READERS, 'emergency_only_guardian'],
    ok: [422],
    send: () => ({}),
  },
  'POST /api/v1/families/leave': { needs: 'family.leave', may: MEMBERS, ok: [404] },
  'POST /api/v1/families/join': {
    needs: 'family.join',
    may: [...MEMBERS, 'child'],
    ok: [404, 410, 422],
    send: () => ({ invitation_code: 'none' }),
  },
  'POST /api/v1/families/links': {
    needs: 'family.manage',
    may: HEAD,
    ok: [404, 422],
    send: () => ({ code: 'none' }),
  },
  'DELETE /api/families/invitations/:id': {
    needs: 'family.manage',
    may: HEAD,
    object: 'invitation',
    ok: [204],
    fresh: make.aFreshInvitation,
  },
  'PUT /api/v1/families/members/:accountId': {
    needs: 'family.manage',
    may: HEAD,
    object: 'member',
    ok: [200],
    send: () => ({ relationship: 'guardian', permission_level: 'view_only' }),
  },
  'POST /api/v1/families/hand-over': {
    needs: 'family.manage',
    may: HEAD,
    object: 'member',
    // The head of this cast is no member in the database; families/members.spec.ts hands over for real.
    ok: [404],
    send: ({ member }) => ({ account_id: member }),
  },
  'DELETE /api/v1/families/members/:accountId': {
    needs: 'family.manage',
    may: HEAD,
    object: 'member',
    ok: [204],
  },
  'GET /api/v1/families/children/:id': { needs: 'children.read', may: READERS, object: 'child', ok: [200] },
  'PUT /api/v1/families/children/:id': {
    needs: 'family.manage',
    may: HEAD,
    object: 'child',
    ok: [200],
    send: () => ({ school: 'Park School' }),
  },
  'POST /api/v1/families/children/:id/agreement': {
    needs: 'family.manage',
    may: HEAD,
    object: 'child',
    ok: [201],
    send: () => AGREEMENT,
  },
  'POST /api/v1/families/children/:id/login': {
    needs: 'family.manage',
    may: HEAD,
    object: 'child',
    ok: [201],
    send: ({ child }) => ({ username: `kid-${child.slice(0, 8)}`, password: 'correct horse battery' }),
  },
  'GET /api/v1/families/children/:id/preferences': { needs: 'children.read', may: READERS, object: 'child', ok: [200] },
  'PUT /api/v1/families/children/:id/preferences': {
    needs: 'family.manage',
    may: HEAD,
    object: 'child',
    ok: [200],
    send: () => ({ quiet_from: '21:00', quiet_to: '07:00' }),
  },
  'GET /api/v1/families/children/:id/tier-preview': {
    needs: 'children.read',
    may: READERS,
    object: 'child',
    ok: [200],
  },
  'PUT /api/v1/families/children/:id/emergency': {
    needs: 'family.manage',
    may: HEAD,
    object: 'child',
    ok: [204],
    send: () => ({ contacts: [] }),
  },
  'POST /api/v1/families/children/:id/crisis-card': {
    needs: 'crisis.open',
    may: [...MEMBERS, 'case_worker_authorised'],
    object: 'child',
    ok: [200],
    send: () => ({ reason: 'asked by the matrix' }),
  },
  'POST /api/v1/families/children/:id/export': {
    needs: 'child.export',
    may: [...READERS, 'child'],
    object: 'child',
    ok: [202],
  },
  'GET /api/v1/families/exports/:id': {
    needs: 'child.export',
    may: [...READERS, 'child'],
    object: 'export',
    ok: [200],
    fresh: make.aFreshExport,
  },
  'GET /api/v1/families/exports/:id/download': {
    needs: 'child.export',
    may: [...READERS, 'child'],
    object: 'export',
    ok: [200, 409],
    fresh: make.aFreshExport,
  },
  // Nothing is typed to confirm: the object is found, and stays.
  'POST /api/v1/families/children/:id/erasure': {
    needs: 'child.erase',
    may: [...HEAD, 'child'],
    object: 'child',
    // Nobody confirms it, and the child of this cast is not grown up.
    ok: [422, 403],
    send: () => ({ reason: 'asked by the matrix', confirm: 'nobody' }),
  },
  'POST /api/v1/families/erasure': {
    needs: 'family.erase',
    may: HEAD,
    ok: [422],
    send: () => ({ reason: 'asked by the matrix', confirm: 'nobody' }),
  },
  'GET /api/v1/families/erasures': { needs: 'family.erase', may: HEAD, ok: [200] },
  'GET /api/v1/families/erasures/:id/receipt': { needs: 'family.erase', may: HEAD, object: 'erasure', ok: [200] },

  'GET /api/v1/me/agreement': { needs: 'child.mirror', may: ['child'], ok: [200] },
  'GET /api/v1/me/mirror': { needs: 'child.mirror', may: ['child'], ok: [200] },
  'GET /api/v1/me/notices': { needs: 'child.mirror', may: ['child'], ok: [200] },
  'POST /api/v1/me/requests': { needs: 'child.mirror', may: ['child'], ok: [422], send: () => ({}) },
  'POST /api/v1/me/agreement': { needs: 'child.consent', may: ['child'], ok: [422], send: () => ({}) },
  'POST /api/v1/me/agreement/withdraw': { needs: 'child.consent', may: ['child'], ok: [403, 422] },
  'GET /api/v1/me/link': { needs: 'family.join', may: [...MEMBERS, 'child'], ok: [404] },
  'POST /api/v1/me/link/confirm': { needs: 'family.join', may: [...MEMBERS, 'child'], ok: [404] },
  'POST /api/v1/me/link/code': { needs: 'family.join', may: [...MEMBERS, 'child'], ok: [422] },

  'GET /api/monitoring/sessions': { needs: 'monitoring.read', may: [...READERS, ...AUTHORISED], ok: [200] },
  'GET /api/monitoring/sessions/:id': {
    needs: 'monitoring.read',
    may: [...READERS, ...AUTHORISED],
    object: 'session',
    ok: [200],
  },
  'POST /api/monitoring/sessions/:id/actions': {
    needs: 'monitoring.control',
    may: FULL,
    object: 'session',
    ok: [200],
    send: () => ({ action: 'escalate' }),
  },
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

  'POST /api/alerts/:id/escalate': {
    needs: 'alerts.acknowledge',
    may: FULL,
    object: 'alert',
    ok: [200],
    send: () => ({ escalate_to: 'police' }),
  },
  'POST /api/ai/analyze/message': {
    needs: 'words.analyse',
    may: FULL,
    ok: [200],
    send: () => ({ message: { content: 'hello' } }),
  },
  'POST /api/ai/analyze/conversation': {
    needs: 'words.analyse',
    may: FULL,
    ok: [200],
    send: () => ({ conversation: { messages: [{ sender: 'ida', content: 'hello' }] } }),
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

  'GET /api/v1/analyze': { needs: 'media.read', may: FULL, ok: [200] },
  'GET /api/v1/analyze/:job_id': { needs: 'media.read', may: FULL, object: 'analysis', ok: [200] },
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
  // The portal's pages, where it was built.
  { path: /^\*$/, may: 'everybody' },
];

/** What a socket of each actor hears of the family: all of it, what is about the children in sight, or nothing. */
export const hears: Readonly<Record<ActorClass, 'family' | 'child' | 'security' | 'nothing' | 'refused'>> = {
  child: 'nothing',
  guardian: 'family',
  one_child_guardian: 'child',
  view_only_guardian: 'family',
  emergency_only_guardian: 'nothing',
  family_admin: 'family',
  emergency_contact: 'nothing',
  case_worker: 'nothing',
  case_worker_authorised: 'nothing',
  law_enforcement: 'nothing',
  law_enforcement_authorised: 'nothing',
  security_professional: 'security',
  compliance_officer: 'security',
  compliance_officer_password_only: 'nothing',
  content_moderator: 'nothing',
  support: 'nothing',
  system_admin: 'security',
  service_key: 'refused',
};
