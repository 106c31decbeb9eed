export const ACCOUNT_STATES = ['active', 'awaiting_approval', 'suspended', 'locked'] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** An account as administrators see it: how it signs in, never what it sees. */
export interface Account {
  id: string;
  /** Enough to recognise an address one knows, not to learn it. */
  masked_email: string;
  role: string;
  state: AccountState;
  /** Absent where the server does not tell. */
  has_second_factor?: boolean;
  created_at: string;
  last_sign_in_at: string | null;
}

export interface AccountPage {
  users: Account[];
  total: number;
}

export interface AccountFilter {
  role: string;
  state: string;
  email: string;
  offset: number;
}

export interface NewStaffAccount {
  email: string;
  first_name: string;
  last_name: string;
  role: string;
}
