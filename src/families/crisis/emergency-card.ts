import { PLACE_HIDDEN } from '@app/kernel';

/** Somebody to call when something happened to the child. */
export interface EmergencyContact {
  readonly name: string;
  readonly relation: string;
  readonly phone: string;
  readonly address: string | null;
}
/** What helpers need to know at once. Lies sealed under a key of the child's own. */
export interface EmergencyCard {
  readonly contacts: readonly EmergencyContact[];
  readonly allergies: string;
  readonly conditions: string;
  readonly medication: string;
  readonly doctor: string;
  readonly notes: string;
}

/** The card without the addresses of contacts. */
export const withoutPlaces = (card: EmergencyCard): EmergencyCard => ({
  ...card,
  contacts: card.contacts.map((contact) => ({ ...contact, address: contact.address && PLACE_HIDDEN })),
});
