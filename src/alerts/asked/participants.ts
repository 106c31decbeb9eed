const GROWN_UP = 18;

/** What is said of somebody who takes part in a conversation. */
interface Participant {
  readonly name: string;
  readonly age: number | undefined;
  readonly isSelf: boolean;
}

/** Reads what a client says of participants; whatever has no sense is nothing said. */
function participantsIn(said: Readonly<Record<string, unknown>>): Participant[] {
  return Object.entries(said).map(([name, about]) => {
    const { age, relationship } = (about ?? {}) as { age?: unknown; relationship?: unknown };
    const isAge = typeof age === 'number' && Number.isInteger(age) && age >= 0 && age <= 120;
    return { name, age: isAge ? age : undefined, isSelf: relationship === 'self' };
  });
}

/** Who of them is the child whose conversation it is: whose device it is, or else the youngest who is not grown up. */
export function childAmong(said: Readonly<Record<string, unknown>>): { child?: string; childAge?: number } {
  const participants = participantsIn(said);
  const minors = participants.filter(({ age }) => age !== undefined && age < GROWN_UP);
  const [youngest] = minors.sort((a, b) => a.age! - b.age!);
  const child = participants.find(({ isSelf }) => isSelf) ?? youngest;
  return child ? { child: child.name, childAge: child.age } : {};
}

/** The author of a single message, and whether that is the child. */
export function sides(senderAge: number | undefined, recipientAge: number | undefined) {
  const isFromChild =
    senderAge !== undefined && senderAge < GROWN_UP && !(recipientAge !== undefined && recipientAge < senderAge);
  return {
    author: 'sender',
    child: isFromChild ? 'sender' : 'recipient',
    childAge: isFromChild ? senderAge : recipientAge,
  };
}
