import type { ImportedMessageType } from '../chat-export';

/**
 * What WhatsApp itself writes into an export, in the languages of the phones we know of: English, German, Spanish,
 * French, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish and Turkish. All in lower case.
 */

/** After the name of a file: `IMG-1.jpg (file attached)`. */
// prettier-ignore
export const attachedPhrases = new Set([
  'attached', 'file attached', 'datei angehängt', 'anhang', 'archivo adjunto', 'adjunto', 'fichier joint', 'joint',
  'file allegato', 'allegato', 'arquivo anexado', 'ficheiro anexado', 'anexado', 'bestand bijgevoegd', 'bijgevoegd',
  'fil bifogad', 'bifogad fil', 'bifogad', 'fil vedhæftet', 'vedhæftet', 'fil vedlagt', 'vedlagt', 'tiedosto liitetty',
  'liitetty', 'plik dołączony', 'załączono plik', 'załączono', 'dosya ekli', 'ekli',
]);

/** Instead of a file, when the chat was exported without media. */
// prettier-ignore
export const omittedPhrases = new Map<string, ImportedMessageType>([
  ...kind('file', [
    '<media omitted>', '<medien ausgeschlossen>', '<multimedia omitido>', '<archivo omitido>', '<médias omis>',
    '<media omessi>', '<mídia oculta>', '<arquivo de mídia oculto>', '<ficheiro não revelado>', '<media weggelaten>',
    '<media utelämnade>', '<media har utelämnats>', '<medier udeladt>', '<medier utelatt>', '<media jätettiin pois>',
    '<pominięto multimedia>', '<pliki pominięto>', '<medya dahil edilmedi>', 'media omitted', 'document omitted',
    'dokument weggelassen', 'documento omitido', 'document omis', 'documento omesso', 'documento oculto',
    'document weggelaten', 'dokument utelämnat',
  ]),
  ...kind('image', [
    'image omitted', 'bild weggelassen', 'imagen omitida', 'image omise', 'image absente', 'immagine omessa',
    'imagem ocultada', 'imagem oculta', 'afbeelding weggelaten', 'bild utelämnad', 'billede udeladt', 'bilde utelatt',
    'kuva jätetty pois', 'pominięto obraz', 'görüntü dahil edilmedi',
  ]),
  ...kind('video', [
    'video omitted', 'video weggelassen', 'video omitido', 'vídeo omitido', 'vidéo omise', 'vidéo absente',
    'video omesso', 'vídeo ocultado', 'vídeo oculto', 'video weggelaten', 'video utelämnad', 'video note omitted',
    'video udeladt', 'video utelatt', 'pominięto wideo', 'video dahil edilmedi',
  ]),
  ...kind('audio', [
    'audio omitted', 'audio weggelassen', 'audio omitido', 'audio omis', 'audio absent', 'audio omesso',
    'áudio ocultado', 'áudio oculto', 'audio weggelaten', 'ljud utelämnat', 'lyd udeladt', 'lyd utelatt',
    'pominięto dźwięk', 'ses dahil edilmedi',
  ]),
  ...kind('sticker', [
    'sticker omitted', 'sticker weggelassen', 'sticker omitido', 'sticker omis', 'sticker absent', 'sticker omesso',
    'figurinha omitida', 'figurinha oculta', 'sticker weggelaten', 'klistermärke utelämnat', 'pominięto naklejkę',
  ]),
  ...kind('gif', [
    'gif omitted', 'gif weggelassen', 'gif omitido', 'gif omis', 'gif absent', 'gif esclusa', 'gif omessa',
    'gif oculto', 'gif weggelaten', 'gif utelämnad', 'pominięto gif',
  ]),
  ...kind('contact', [
    'contact card omitted', 'kontaktkarte ausgelassen', 'kontaktkarte weggelassen', 'tarjeta de contacto omitida',
    'fiche contact omise', 'scheda contatto omessa', 'cartão do contato omitido', 'contactkaart weggelaten',
  ]),
]);

// prettier-ignore
export const deletedPhrases = new Set([
  'this message was deleted', 'you deleted this message', 'this message was deleted by admin',
  'diese nachricht wurde gelöscht', 'du hast diese nachricht gelöscht', 'se eliminó este mensaje',
  'este mensaje fue eliminado', 'eliminaste este mensaje', 'ce message a été supprimé',
  'vous avez supprimé ce message', 'questo messaggio è stato eliminato', 'hai eliminato questo messaggio',
  'mensagem apagada', 'essa mensagem foi apagada', 'você apagou esta mensagem', 'dit bericht is verwijderd',
  'dit bericht werd verwijderd', 'je hebt dit bericht verwijderd', 'u hebt dit bericht verwijderd',
  'detta meddelande raderades', 'det här meddelandet raderades', 'du raderade detta meddelande',
  'du raderade det här meddelandet', 'denne besked blev slettet', 'du slettede denne besked',
  'denne meldingen ble slettet', 'du slettet denne meldingen', 'tämä viesti poistettiin', 'poistit tämän viestin',
  'ta wiadomość została usunięta', 'usunięto tę wiadomość', 'bu mesaj silindi', 'bu mesajı sildiniz',
]);

/** At the end of a text that was changed after it had been sent. */
// prettier-ignore
export const editedPhrases = [
  '<this message was edited>', '<this message was edited.>', '<diese nachricht wurde bearbeitet.>',
  '<diese nachricht wurde bearbeitet>', '<se editó este mensaje.>', '<ce message a été modifié>',
  '<questo messaggio è stato modificato>', '<mensagem editada>', '<dit bericht is bewerkt>',
  '<detta meddelande redigerades>', '<denne besked blev redigeret>', '<ta wiadomość została edytowana>',
];

// prettier-ignore
export const pollWords = new Set([
  'poll:', 'umfrage:', 'encuesta:', 'sondage :', 'sondage:', 'sondaggio:', 'enquete:', 'peiling:', 'omröstning:',
  'afstemning:', 'avstemning:', 'kysely:', 'ankieta:', 'anket:',
]);

// prettier-ignore
export const locationWords = new Set([
  'location', 'live location', 'standort', 'live-standort', 'ubicación', 'localisation', 'position', 'posizione',
  'localização', 'locatie', 'plats', 'placering', 'posisjon', 'sijainti', 'lokalizacja', 'konum',
]);

// prettier-ignore
export const callPhrases = [
  'missed voice call', 'missed video call', 'missed group call', 'voice call', 'video call', 'group call',
  'verpasster sprachanruf', 'verpasster videoanruf', 'sprachanruf', 'videoanruf', 'llamada perdida',
  'videollamada perdida', 'appel vocal manqué', 'appel vidéo manqué', 'chiamata vocale persa', 'videochiamata persa',
  'chamada de voz perdida', 'chamada de vídeo perdida', 'gemiste spraakoproep', 'gemiste video-oproep',
  'missat röstsamtal', 'missat videosamtal',
];

/** Begin, or say in full, notices that iOS puts under the name of the group or of a person. */
// prettier-ignore
export const noticePhrases = [
  'messages and calls are end-to-end encrypted', 'messages to this chat and calls are', 'messages to this group are',
  'messages you send to this', 'nachrichten und anrufe sind ende-zu-ende', 'nachrichten, die du in diesem chat',
  'nachrichten in dieser gruppe', 'los mensajes y las llamadas están cifrados', 'les messages et les appels sont',
  'les messages et appels sont chiffrés', 'i messaggi e le chiamate sono crittografati',
  'as mensagens e as chamadas são protegidas', 'as mensagens e ligações são protegidas',
  'berichten en oproepen zijn end-to-end', 'berichten en gesprekken zijn end-to-end',
  'meddelanden och samtal är end-to-end', 'meddelanden och samtal är totalsträckskrypterade',
  'beskeder og opkald er end-to-end', 'meldinger og anrop er ende-til-ende', 'viestit ja puhelut ovat',
  'wiadomości i połączenia są', 'mesajlar ve aramalar uçtan uca',
];

/** Notices that only a group can hold; what they follow is the name of the one who did it. */
// prettier-ignore
export const groupPhrases = [
  ' created group ', ' created this group', ' changed the subject', ' changed the group name', ' added you',
  ' changed this group', "using this group's invite link", 'messages to this group are', ' hat die gruppe ',
  ' hat diese gruppe ', ' hat den betreff ', ' creó el grupo ', ' a créé le groupe ', ' ha creato il gruppo ',
  ' criou o grupo ', ' heeft de groep ', ' skapade gruppen ', 'nachrichten in dieser gruppe',
];

/** Tell an English phone, which is what makes month-first dates possible. */
// prettier-ignore
export const englishPhrases = [
  'end-to-end encrypted', 'with end-to-end encryption', 'tap for more info', 'tap to learn more', ' created group ',
  '<media omitted>', '(file attached)', 'this message was deleted',
];

function kind(type: ImportedMessageType, phrases: readonly string[]): [string, ImportedMessageType][] {
  return phrases.map((phrase) => [phrase, type]);
}
