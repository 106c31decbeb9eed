/** People to talk to. */
export interface Helpline {
  name: string;
  contact: string;
  country?: string;
}

/** Where a helpline's contact leads when it is a plain number or address; other wordings stay plain text. */
export function helplineLink(contact: string): string | undefined {
  if (/^\+?[\d\s()-]{3,}$/.test(contact)) return `tel:${contact.replaceAll(/[^\d+]/g, '')}`;
  if (/^(?:[a-z\d-]+\.)+[a-z]{2,}$/i.test(contact)) return `https://${contact}`;
  return undefined;
}
