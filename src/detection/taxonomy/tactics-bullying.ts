import type { Tactic } from './tactic';

const person = "(?:you|he|she|they|you're|he's|she's|they're|your)";

/** Forms of bullying after Willard (2007): harassment, denigration, exclusion, threats, outing; worded by us. */
export const bullyingTactics: readonly Tactic[] = [
  {
    code: 'wish_of_harm',
    category: 'bullying',
    stage: 'attack',
    definition: 'Tells somebody to die or to hurt themselves.',
    sentence: 'Told somebody to hurt or kill themselves.',
    patterns: [
      "(?:go |just |please |should |to |and |why don't you |can you )?(?<!i )(?<!want to )kill yourself\\b",
      "(?:go|just|please|should|hope you|why don't you) (?:\\w{1,8} ){0,2}(?:die|hang yourself|end yourself|jump off|drop dead|cut yourself)\\b",
      "(?:world|we|everyone|everybody|life) (?:would|will|'d) be (?:\\w{1,8} ){0,2}better (?:off )?without you",
      'no one would (?:care|miss you|notice) if you',
    ],
  },
  {
    code: 'threat',
    category: 'bullying',
    stage: 'attack',
    definition: 'Threatens violence.',
    sentence: 'Threatened somebody.',
    patterns: [
      "(?:i'll|i will|i'm going to|we'll|we will|we're going to|going to) (?:\\w{1,8} ){0,1}(?:beat|hit|punch|smash|kill|hurt|stab|slap|break|destroy|knock|jump) (?:you|your|her|him|them)\\b",
      '(?:wait|watch) (?:until|till|what happens|your back)',
      "you(?:'re| are|'ll be| will be) (?:dead|going to (?:pay|regret|get it|die))\\b",
      '(?:see|get) you after school',
    ],
  },
  {
    code: 'insult',
    category: 'bullying',
    stage: 'attack',
    definition: 'Calls a person names.',
    sentence: 'Insulted somebody.',
    patterns: [
      `${person} (?:are |is )?(?:such |so |just |all |a |an |the |really |fucking |fuckin |little |stupid |fat |ugly |dumb |total |complete |pathetic ){0,4}(?:loser|idiot|moron|freak|weirdo|retard|pig|whale|cow|slut|whore|bitch|trash|garbage|pathetic|worthless|disgusting|ugly|stupid|dumb|fat|waste of space|waste of air|joke|failure|creep|coward|nobody|useless)\\b`,
      '(?:shut up|fuck (?:off|you)|get lost),? you ',
      '(?:you|your) (?:stupid|ugly|fat|dumb|disgusting|pathetic|worthless|fucking) ',
      'you (?:suck|stink|make me sick|disgust me)\\b',
    ],
  },
  {
    code: 'exclusion',
    category: 'bullying',
    stage: 'exclusion',
    definition: 'Shuts somebody out of a group.',
    sentence: 'Shut somebody out or told them nobody wants them.',
    patterns: [
      '(?:nobody|no one|none of us|everyone|everybody) (?:\\w{1,8} ){0,2}(?:likes?|wants?|loves?|invited|cares about|needs?|hates?|can stand) (?:you|her|him|u)\\b',
      "(?:you're|you are|she's|he's) (?:not|never) (?:\\w{1,8} ){0,2}(?:invited|welcome|one of us|our friend)",
      "(?:don't|do not|never|let's not|nobody) (?:talk|sit|speak|play|invite|reply|answer) (?:to |with )?(?:her|him|you)\\b",
      '(?:kick|kicked|remove|removed|block) (?:her|him|you) (?:out|from)',
      "(?:let's|lets|let us|we should|everyone) (?:all |just )?(?:block|ignore|exclude|avoid|unfriend) (?:her|him|them)\\b",
      'you have no friends',
      'go away,? (?:nobody|no one|we)',
    ],
  },
  {
    code: 'humiliation',
    category: 'bullying',
    stage: 'denigration',
    definition: 'Spreads pictures, rumours or mockery to shame somebody.',
    sentence: 'Shared or planned to share something to shame somebody.',
    patterns: [
      '(?:post|share|send|show|screenshot|spread|upload) (?:\\w{1,8} ){0,3}(?:pics?|pictures?|photos?|videos?|this|it|rumou?rs?) (?:\\w{1,8} ){0,3}(?:everyone|everybody|whole (?:school|class)|the (?:group|class))',
      '(?:everyone|everybody|the whole (?:school|class)) (?:is |are )?(?:laughing|laughs|talking|talks) (?:at|about) (?:you|her|him)',
      'look at (?:your|her|his) (?:face|hair|clothes|teeth|body|weight)',
    ],
  },
];
