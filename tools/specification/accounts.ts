import type { SpecifiedOperation } from './operation';

const SIGN_IN = '000, Authentication Endpoints';
const USERS = '000, User Management Endpoints';
const FAMILY = '000, Family Management Endpoints';

/** Signing in, one's own account and the family. */
export const accountOperations: readonly SpecifiedOperation[] = [
  {
    name: 'POST /api/auth/login',
    chapter: SIGN_IN,
    request: ['email', 'password', 'device_info.device_type', 'device_info.user_agent', 'device_info.ip_address'],
    response: [
      'success',
      'data.token',
      'data.user.id',
      'data.user.email',
      'data.user.role',
      'data.user.family_id',
      'data.expires_at',
    ],
    values: ['>device_info.device_type=web', 'data.user.role=guardian'],
    reasons: {
      'device_info.ip_address':
        'Taken and not read: whoever signs in could write any address there. The address of the connection counts.',
    },
  },
  {
    name: 'POST /api/auth/logout',
    chapter: SIGN_IN,
    headers: ['Authorization'],
    response: ['success', 'message'],
    values: ['message=Successfully logged out'],
  },
  {
    name: 'POST /api/auth/refresh',
    chapter: SIGN_IN,
    headers: ['Authorization'],
    response: ['success', 'data.token', 'data.expires_at'],
  },
  {
    name: 'GET /api/users/profile',
    chapter: USERS,
    headers: ['Authorization'],
    response: [
      'success',
      'data.id',
      'data.email',
      'data.first_name',
      'data.last_name',
      'data.role',
      'data.family_id',
      'data.created_at',
      'data.last_login',
      'data.preferences.notifications.email',
      'data.preferences.notifications.sms',
      'data.preferences.notifications.push',
      'data.preferences.alert_sensitivity',
    ],
    values: ['data.preferences.alert_sensitivity=medium'],
  },
  {
    name: 'PUT /api/users/profile',
    chapter: USERS,
    headers: ['Authorization'],
    request: [
      'first_name',
      'last_name',
      'phone',
      'preferences.notifications.email',
      'preferences.notifications.sms',
      'preferences.notifications.push',
    ],
    reasons: {
      'preferences.notifications.sms':
        'Kept and shown as a wish. No text message leaves the product: there is no channel for it yet.',
    },
  },
  {
    name: 'GET /api/families/current',
    chapter: FAMILY,
    response: [
      'success',
      'data.id',
      'data.name',
      'data.created_at',
      'data.guardians[].id',
      'data.guardians[].name',
      'data.guardians[].role',
      'data.guardians[].email',
      'data.children[].id',
      'data.children[].name',
      'data.children[].age',
      'data.children[].monitoring_status',
    ],
    values: ['data.guardians[].role=primary_guardian', 'data.children[].monitoring_status=active'],
  },
  {
    name: 'POST /api/families/children',
    chapter: FAMILY,
    request: [
      'first_name',
      'last_name',
      'date_of_birth',
      'grade_level',
      'monitoring_preferences.sensitivity_level',
      'monitoring_preferences.platforms',
      'monitoring_preferences.content_filtering',
    ],
    values: [
      '>monitoring_preferences.sensitivity_level=high',
      '>monitoring_preferences.platforms=instagram',
      '>monitoring_preferences.platforms=snapchat',
    ],
    reasons: {
      'monitoring_preferences.content_filtering':
        'Taken and not kept: the product reads what it is given and filters nothing on a device.',
    },
  },
];
