import { Id } from '@app/http';
import type { CrisisCard } from './open-crisis-card';

export class EmergencyContactResponse {
  /** @example 'Kim Berg' */
  name: string;
  relation: string;
  phone: string;
  /** Hidden where custody is in conflict. */
  address: string | null;
}

/** A number that answers without the internet. */
export class EmergencyLineResponse {
  name: string;
  contact: string;
  /** Where the number was published. */
  source: string;
}

export class CrisisCardResponse {
  @Id() child_id: string;
  child_name: string;
  age: number;
  /** False as long as nobody wrote a card: then the medical parts are absent. */
  is_filled_in: boolean;
  contacts: EmergencyContactResponse[];
  allergies?: string;
  conditions?: string;
  medication?: string;
  doctor?: string;
  notes?: string;
  helplines: EmergencyLineResponse[];
}

export const crisisCardResponse = (
  childId: string,
  { childName, age, card, helplines }: CrisisCard,
): CrisisCardResponse => ({
  child_id: childId,
  child_name: childName,
  age,
  ...card,
  contacts: [...(card?.contacts ?? [])],
  is_filled_in: card !== null,
  helplines: [...helplines],
});
