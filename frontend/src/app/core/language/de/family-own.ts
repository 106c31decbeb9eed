import type { Messages } from '../messages';

/** The child's own room, in the child's words. */
export const own: Messages['family']['own'] = {
  title: 'Mein Bereich',
  hello: 'Hallo, {{name}}',
  sub: 'Was bei dir angeschaut wird, wer nachgesehen hat und wo du Hilfe findest.',
  noTrouble: 'Du hast nichts falsch gemacht. Diese Seite ist da, damit du weißt, was geschieht.',
  whatTitle: 'Was angeschaut wird',
  nothing: 'Im Moment wird nichts angeschaut.',
  ended: 'Du bist 18. Es wird nichts mehr angeschaut, und was gespeichert war, gehört dir.',
  platforms: 'Ein Computer hat Nachrichten geprüft, die hereinkamen von:',
  noPlatforms: 'Es wurde noch kein Chat gebracht.',
  since: 'Vereinbart am',
  messages: { one: '{{n}} Nachricht kam herein', other: '{{n}} Nachrichten kamen herein' },
  topics: 'Gesucht wird nach Anzeichen für:',
  tierTitle: 'Was deine Eltern sehen',
  tierText: {
    full_excerpts:
      'Deine Erwachsenen können die Nachrichten lesen, die uns Sorgen machen, und bis zu zehn davor. Den Rest nicht.',
    excerpts: 'Deine Eltern können die Nachrichten lesen, die uns Sorgen machen, und bis zu drei davor. Sonst nichts.',
    flagged_only: 'Deine Eltern können nur die Nachrichten lesen, die uns Sorgen machen, und nichts drumherum.',
    category_only:
      'Deine Eltern erfahren, nach welcher Gefahr es aussieht, und bekommen Rat. Deine Worte können sie nicht lesen.',
  },
  tierNever: 'Deine anderen Nachrichten werden ihnen hier nie gezeigt.',
  whoTitle: 'Wer nachgesehen hat',
  whoText: 'Wer etwas über dich geöffnet hat. Nur ein Gericht kann dir einen Blick vorenthalten, für eine Zeit.',
  whoNone: 'Noch niemand hat nachgesehen.',
  agreementTitle: 'Unsere Vereinbarung',
  agreementYour: 'Ich darf sie mir jederzeit zeigen lassen.',
  sign: 'Ich bin einverstanden',
  signName: 'Schreib deinen Vornamen',
  signNameMissing: 'Schreib deinen Namen.',
  signed: 'Du hast dem zugestimmt.',
  withdraw: 'Ich bin nicht mehr einverstanden',
  withdrawn:
    'Du stimmst nicht mehr zu. Es steht auf der ersten Seite deiner Eltern. Wenn du nicht wieder unterschreibst, pausiert es am',
  withdrawYoung: 'Ab 16 kannst du das selbst zurücknehmen. Bis dahin: Sag uns, was dich stört.',
  withdrawWhy:
    'Du kannst das zurücknehmen und musst nicht sagen, warum. Es steht dann auf der ersten Seite deiner Eltern, und nach einem Tag pausiert es.',
  notSigned: 'Du hast das noch nicht unterschrieben. Lies es erst; du musst dich nicht heute entscheiden.',
  sharedTitle: 'Was sie bisher erfahren haben',
  sharedNone: 'Nichts.',
  guardiansTitle: 'Wer nachsehen kann',
  helpTitle: 'Mit jemandem reden',
  helpText:
    'Diese Menschen hören zu. Wir sehen nicht, dass du anrufst. Wenn gerade jemand in Gefahr ist, ruf den Notruf an.',
  askTitle: 'Deiner Familie etwas sagen',
  ask: {
    help: 'Ich brauche Hilfe',
    helpText: 'Es steht auf der ersten Seite deiner Eltern, bis jemand von ihnen es gelesen hat.',
    contest: 'Etwas stimmte nicht',
    contestText: 'Es war ein Scherz oder wurde falsch verstanden.',
    erasure: 'Meine Daten vernichten',
    erasureText: 'Du bist 18: Deine Eltern werden gebeten, sie vernichten zu lassen.',
  },
  askWords: 'In deinen Worten (freiwillig)',
  askWho: 'Deine Eltern können das lesen. Wenn du lieber mit jemand anderem redest, nimm die Nummern daneben.',
  askSend: 'Senden',
  askSent: 'Deine Eltern wissen davon.',
  askMore: 'Noch etwas sagen',
  copyTitle: 'Eine Kopie von dem, was über dich gespeichert ist',
  copyText:
    'Was über dich gespeichert ist, als Dateien, die sich ohne dieses Programm öffnen. Es fehlen nur Geheimnisse der Anmeldung, Zähler und zweite Kopien von dem, was darin steht.',
  linkTitle: 'Jemand möchte mit dir verbunden werden',
  linkText:
    '{{name}} hat deinen Code eingegeben. Wenn du ja sagst, sieht diese Person hier, wenn etwas gefährlich aussieht, und nur das, was dein Alter erlaubt.',
  linkYes: 'Ja, ich kenne diese Person',
  linkNo: 'Nein, neuen Code machen',
  linkNewCode: 'Neuen Code machen',
  linkOnce:
    'Der Code wird nur dieses eine Mal gezeigt. Gib ihn persönlich oder am Telefon weiter. Ein neuer ersetzt ihn.',
  toRoom: 'Zu meinem Bereich',
  linkCodeTitle: 'Dein Code',
  linkCodeText:
    'Gib diesen Code der erwachsenen Person, die hier für dich da sein soll. Nichts wird geteilt, bevor du Ja sagst.',
  teenTitle: 'Dein eigenes Konto',
  teenText: 'Ab 13 kannst du selbst eines öffnen und entscheiden, welche erwachsene Person mit dir verbunden ist.',
  teenSubmit: 'Mein Konto öffnen',
  teenLink: 'Bist du 13 oder älter und noch minderjährig?',
  mayCome: 'Gebracht werden darf:',
  askWritten:
    'Es ist aufgeschrieben und steht auf der ersten Seite deiner Eltern. Unten siehst du, wann jemand von ihnen es gelesen hat.',
  saidTitle: 'Was du gesagt hast',
  notRead:
    'Noch hat es niemand von deinen Eltern gelesen. Wenn es nicht warten kann, nimm die Nummern auf dieser Seite.',
  said: {
    child_asks_for_help: 'Ich brauche Hilfe',
    child_contests: 'Etwas stimmte nicht',
    child_asks_for_erasure: 'Vernichtet meine Daten',
    agreement_withdrawn: 'Ich stimme nicht mehr zu',
  },
};
