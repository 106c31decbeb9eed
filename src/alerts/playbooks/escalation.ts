import type { EscalationTarget } from '../incidents/alert';

/** What people do when they escalate: the product contacts nobody outside by itself, and says so. */
export const nextSteps: Readonly<Record<EscalationTarget, readonly string[]>> = {
  police: [
    'Nobody has been contacted yet. Call the police, or go there with your child.',
    'Take the sealed evidence with you: it shows that nothing was changed. Do not forward pictures.',
  ],
  emergency: [
    'Nobody has been contacted yet. If your child is in danger now, call the emergency number at once.',
    'Stay with your child, or send somebody who can, until help is there.',
  ],
  social_services: [
    'Nobody has been contacted yet. Call the social services of your town; they also have a number for nights.',
    'Write down what you saw and when, and what you have done so far.',
  ],
};

const names: Readonly<Record<EscalationTarget, string>> = {
  police: 'the police',
  emergency: 'an emergency',
  social_services: 'social services',
};

/** The note that an escalation leaves in the history of an incident. */
export function escalationNote(target: EscalationTarget, urgency?: string, contact?: string): string {
  const said = [urgency && `Urgency: ${urgency}.`, contact && `Reach us: ${contact}.`].filter(Boolean);
  return [`Escalated for ${names[target]}.`, ...said].join(' ');
}
