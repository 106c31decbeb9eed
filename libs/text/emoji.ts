/**
 * Emoji and pictograms that carry meaning in chats, as the words the models know. What is not listed stays as it is.
 * Faces that laugh matter as much as threats: they are how banter is told from an attack.
 */
const table: Readonly<Record<string, string>> = {
  laughs: '😂🤣😆😹😅😝😜🤪😁😄😃😀😸🙃💀☠',
  kiss: '😘😗😚😙💋😽',
  love: '❤♥💕💖💗💘💓💞💝🥰😍😻🧡💛💚💙💜🖤🤍🤎💟',
  sad: '😢😭😞😔😟☹🙁😥😿',
  angry: '😠😡🤬👿😤',
  secret: '🤫🤐',
  knife: '🔪🗡',
  gun: '🔫',
  bomb: '💣',
  kill: '⚰🪦',
  blood: '🩸',
  pills: '💊',
  camera: '📷📸🎥📹🤳',
  gift: '🎁',
  money: '💰💵💸🤑💴💶💷',
  home: '🏠🏡',
  school: '🏫',
  phone: '📱📞☎',
  hotel: '🏨🏩',
  car: '🚗🚙',
  naughty: '🍆🍑💦👅',
  drunk: '🍺🍻🥃🍷',
  weed: '🍁🌿',
  pig: '🐷🐖🐽',
  whale: '🐳🐋',
  cow: '🐄🐮',
  disgusting: '🤮🤢',
  trash: '🗑🚮',
  clown: '🤡',
  rope: '🪢',
  o: '⭕',
  x: '❌❎',
  ok: '👌👍',
  hate: '🖕',
  rainbow: '🌈',
};

/** Emoji (without variation selector) -> word. */
export const emojiWords: ReadonlyMap<string, string> = new Map(
  Object.entries(table).flatMap(([word, emoji]) => [...emoji].map((char): [string, string] => [char, word])),
);
