import { tierWords } from '../../disclosure/contract';
import type { ChildMirrorView } from './child-mirror';
import type { MirrorResponse } from './mirror.responses';

export function mirrorResponse({ basics, coverage, shared }: ChildMirrorView): MirrorResponse {
  const { child, agreement } = basics;
  return {
    child_id: child.id,
    first_name: child.firstName,
    age: child.age,
    monitoring_status: child.monitoringStatus,
    privacy_tier: child.tier,
    guardians_see: tierWords[child.tier].childSees,
    since: basics.since,
    agreement: agreement && {
      version: agreement.version,
      signed_at: agreement.signedAt,
      signed_by_me: agreement.isByChild,
      withdrawn_at: agreement.withdrawnAt,
      pauses_at: agreement.pausesAt,
    },
    platforms: { chosen: [...basics.platforms], seen: [...(coverage?.platforms ?? [])] },
    checked: { messages: coverage?.messageCount ?? 0, last_7_days: coverage?.recentMessageCount ?? 0 },
    shared: { alerts: shared.reduce((sum, { count }) => sum + count, 0), by_category: [...shared] },
    can_look: [...basics.lookers],
    help: [...basics.helplines],
    ways: { ask: '/api/v1/me/requests', notices: '/api/v1/me/notices', agreement: '/api/v1/me/agreement' },
  };
}
