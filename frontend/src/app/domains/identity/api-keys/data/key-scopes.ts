import { Service, computed, inject } from '@angular/core';
import { Session } from '../../../../core/session/session';
import type { CapabilityRow } from '../../administration/data/permission-models';
import { PermissionsApi } from '../../administration/data/permissions-api';

/** What a key of a family may do; families cannot read the matrix, and this is all that devices hand in. */
const FAMILY_SCOPES: readonly Pick<CapabilityRow, 'name' | 'about'>[] = [
  { name: 'monitoring.capture', about: 'Hand in messages and exports' },
];

/** What a key may be made for: whatever the matrix gives to the role `service`. */
@Service()
export class KeyScopes {
  private readonly user = inject(Session).user;
  private readonly isSystem = computed(() => this.user()?.role === 'system_admin');
  private readonly matrix = inject(PermissionsApi).matrix(this.isSystem);

  readonly available = computed(() => {
    if (!this.isSystem()) return FAMILY_SCOPES;
    const rows = this.matrix.hasValue() ? this.matrix.value().capabilities : [];
    return rows.filter(({ holders, level }) => level === null && holders.some(({ role }) => role === 'service'));
  });
}
