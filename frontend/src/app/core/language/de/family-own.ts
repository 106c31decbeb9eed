import type { Messages } from '../messages';

/** The child's own room, in the child's words. */
export const own: Messages['family']['own'] = {
  title: 'Mein Bereich',
  hello: 'Hallo, {{name}}',
  sub: 'Was bei dir angeschaut wird, wer nachgesehen hat und wo du Hilfe findest.',
  noTrouble: 'Du bekommst keinen Ärger. Diese Seite ist da, damit nichts hinter deinem Rücken geschieht.',
  whatTitle: 'Was angeschaut wird',
  nothing: 'Im Moment wird nichts angeschaut.',
  ended: 'Du bist 18. Es wird nichts mehr angeschaut, und was gespeichert war, gehört dir.',
  platforms: 'Nur Nachrichten von hier prüft ein Computer:',
  noPlatforms: 'Es wurde noch kein Chat gebracht.',
  since: 'Seit',
  messages: { one: '{{n}} Nachricht wurde geprüft', other: '{{n}} Nachrichten wurden geprüft' },
  topics: 'Gesucht wird nach Anzeichen für:',
  tierTitle: 'Was deine Eltern sehen',
  tierText: {
    full_excerpts:
      'Deine Erwachsenen können die Nachrichten lesen, die uns Sorgen machen, und ein paar davor. Den Rest nicht.',
    excerpts: 'Deine Eltern können die Nachrichten lesen, die uns Sorgen machen, und bis zu drei davor. Sonst nichts.',
    flagged_only: 'Deine Eltern können nur die Nachrichten lesen, die uns Sorgen machen, und nichts drumherum.',
    category_only:
      'Deine Eltern erfahren, nach welcher Gefahr es aussieht, und bekommen Rat. Deine Worte können sie nicht lesen.',
  },
  tierNever: 'Deine anderen Nachrichten sehen sie nie.',
  whoTitle: 'Wer nachgesehen hat',
  whoText: 'Alle, die etwas über dich geöffnet haben.',
  whoNone: 'Noch niemand hat nachgesehen.',
  agreementTitle: 'Unsere Vereinbarung',
  agreementYour: 'Ich darf sie mir jederzeit zeigen lassen.',
  sign: 'Ich bin einverstanden',
  signName: 'Schreib deinen Vornamen',
  signNameMissing: 'Schreib deinen Namen.',
  signed: 'Du hast dem zugestimmt.',
  withdraw: 'Ich bin nicht mehr einverstanden',
  withdrawn:
    'Du bist nicht mehr einverstanden. Deine Eltern wissen es. Wenn du nicht wieder unterschreibst, pausiert es ab',
  withdrawYoung: 'Ab 16 kannst du das selbst zurücknehmen. Bis dahin: Sag uns, was dich stört.',
  withdrawWhy:
    'Du kannst das zurücknehmen und musst nicht sagen, warum. Deine Eltern erfahren davon, und nach einem Tag pausiert es.',
  notSigned: 'Du hast das noch nicht unterschrieben. Lies es erst; du musst dich nicht heute entscheiden.',
  guardiansTitle: 'Wer hier zu deiner Familie gehört',
  helpTitle: 'Mit jemandem reden',
  helpText:
    'Diese Menschen hören zu. Wir sehen nicht, dass du anrufst. Wenn gerade jemand in Gefahr ist, ruf den Notruf an.',
  askTitle: 'Deiner Familie etwas sagen',
  ask: {
    help: 'Ich brauche Hilfe',
    helpText: 'Deine Eltern erfahren sofort, dass du reden möchtest.',
    contest: 'Etwas stimmte nicht',
    contestText: 'Es war ein Scherz oder wurde falsch verstanden.',
    erasure: 'Meine Daten vernichten',
    erasureText: 'Du bist jetzt 18 und entscheidest allein.',
  },
  askWords: 'In deinen Worten (freiwillig)',
  askWho: 'Deine Eltern können das lesen. Wenn du lieber mit jemand anderem redest, nimm die Nummern daneben.',
  askSend: 'Senden',
  askSent: 'Deine Eltern wissen Bescheid.',
  askMore: 'Noch etwas sagen',
  copyTitle: 'Eine Kopie von dem, was über dich gespeichert ist',
  copyText: 'Alles, was über dich gespeichert ist, als Dateien, die sich ohne dieses Programm öffnen lassen.',
  linkTitle: 'Jemand möchte mit dir verbunden werden',
  linkText:
    '{{name}} hat deinen Code eingegeben. Wenn du Ja sagst, erfährt diese Person, wenn etwas gefährlich aussieht, und sieht nur, was deinem Alter entspricht.',
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
};
