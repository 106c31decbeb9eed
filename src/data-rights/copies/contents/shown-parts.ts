import type { Capability } from '@app/auth';

/**
 * What guardians find in a copy beside the words they may read: by part, the capability that shows them the same
 * elsewhere. A part that is not named here is the child's alone.
 */
export const shownParts: Readonly<Record<string, Capability>> = {
  profile: 'children.read',
  preferences: 'children.read',
  agreements: 'children.read',
  notices: 'children.read',
  widenings: 'children.read',
  'emergency information': 'crisis.open',
  sessions: 'monitoring.read',
  imports: 'monitoring.read',
  alerts: 'alerts.read',
  evidence: 'evidence.read',
  media: 'media.analyse',
  'who looked': 'access_log.read',
};
