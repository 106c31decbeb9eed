/** One capability as the server decides by it. */
export interface CapabilityRow {
  /** `<context>.<verb>`. */
  name: string;
  about: string;
  /** The least level a member of a family needs; null where no family is needed. */
  level: string | null;
  /** Who holds it: always, or only while they cite a valid authorisation. */
  holders: { role: string; how: 'always' | 'authorised' }[];
}

export interface PermissionMatrix {
  roles: string[];
  capabilities: CapabilityRow[];
}

export interface CapabilityGroup {
  context: string;
  rows: CapabilityRow[];
}

export type Cell = { kind: 'no' } | { kind: 'always' } | { kind: 'authorised' } | { kind: 'level'; level: string };

/** Roles whose rights within a family depend on the level the family gave them. */
const MEMBER_ROLES = ['child', 'guardian', 'family_admin', 'emergency_contact'];

/** What one role may do, as one cell of the matrix. */
export function cellOf({ holders, level }: CapabilityRow, role: string): Cell {
  const how = holders.find((holder) => holder.role === role)?.how;
  if (how === undefined) return { kind: 'no' };
  const isByLevel = how === 'always' && level !== null && MEMBER_ROLES.includes(role);
  return isByLevel ? { kind: 'level', level } : { kind: how };
}

/** The rows that match a search, grouped by context in the order the server gives. */
export function groupsOf(rows: readonly CapabilityRow[], search: string): CapabilityGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, CapabilityRow[]>();
  for (const row of rows) {
    const text = `${row.name} ${row.about}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const context = row.name.split('.')[0] ?? '';
    groups.set(context, [...(groups.get(context) ?? []), row]);
  }
  return [...groups].map(([context, found]) => ({ context, rows: found }));
}

export interface ExplainRequest {
  role?: string;
  account_id?: string;
  capability: string;
  object?: { family_id?: string; child_id?: string };
}

export interface Explanation {
  is_allowed: boolean;
  reason: string;
}
