import type { Tactic } from './tactic';

/** Signs ordered like the Columbia Suicide Severity Rating Scale (wish, thought, plan, behaviour), worded by us. */
export const selfHarmTactics: readonly Tactic[] = [
  {
    code: 'suicide_intent',
    category: 'self_harm',
    stage: 'intent',
    definition: 'Says that they will or want to end their life.',
    sentence: 'Spoke of wanting to end their life.',
    patterns: [
      "\\bi(?:'m| am|'ll| will| want| just| really| think| might| could| should| wish)? (?:\\w{1,10} ){0,4}(?:kill myself|killing myself|end my life|ending my life|take my (?:own )?life|commit suicide|hang myself|shoot myself|end it all|drown myself|slit my wrists)\\b",
      '\\b(?:kill myself|killing myself|end my life|take my own life|commit suicide)\\b',
      "\\bi(?:'m| am)? (?:\\w{1,10} ){0,2}(?:suicidal|thinking (?:of|about) suicide)\\b",
    ],
  },
  {
    code: 'wish_to_be_dead',
    category: 'self_harm',
    stage: 'wish',
    definition: 'Wishes to be dead or never to have been born.',
    sentence: 'Wished to be dead or not to exist.',
    patterns: [
      '\\bi (?:\\w{1,10} ){0,3}(?:want|wanted|wish|deserve|need|prefer|ready) (?:to )?(?:\\w{1,10} ){0,3}(?:die|be dead|disappear forever|not exist|stop existing)\\b',
      '\\bi (?:\\w{1,10} ){0,2}wish (?:i )?(?:was|were|could be|be) (?:dead|never born|not alive|gone forever)',
      "\\bi (?:don't|do not|didn't|never) (?:\\w{1,10} ){0,2}(?:want|deserve) to (?:\\w{1,10} ){0,1}(?:live|be alive|be here|exist|wake up)(?: anymore| any more| any longer)?\\b",
      '(?:better off|happier) (?:if i was dead|if i were dead|if i died|without me|dead)',
      "(?:wish|hope) i (?:\\w{1,8} ){0,2}(?:never|don't|didn't|won't) wake up",
    ],
  },
  {
    code: 'self_injury',
    category: 'self_harm',
    stage: 'behaviour',
    definition: 'Speaks of cutting, burning or otherwise hurting themselves.',
    sentence: 'Spoke of hurting themselves.',
    patterns: [
      "\\bi(?:'m| am|'ve)? (?:\\w{1,10} ){0,4}(?:cut|cutting|hurt|hurting|burn|burning|harm|harming|starv\\w{1,3}) (?:myself|my (?:arms?|wrists?|legs?|thighs?))\\b",
      '(?:started|began|been|keep|kept|tried|back to|stop) cutting(?: again| myself| my (?:arms?|wrists?|legs?))',
      '\\bself[ -]?harm(?:ing|ed)?\\b',
      '(?:cuts|scars) on my (?:arms?|wrists?|legs?|thighs?)',
      '(?:took|taking|take|swallowed) (?:\\w{1,8} ){0,3}(?:all|too many|a bunch of|bottle of) (?:\\w{1,8} ){0,3}pills',
      '\\boverdos(?:e|ed|ing)\\b',
    ],
  },
  {
    code: 'farewell',
    category: 'self_harm',
    stage: 'plan',
    definition: 'Says goodbye for good, gives things away, wrote a note.',
    sentence: 'Said goodbye in a way that sounds final, or mentioned a plan.',
    patterns: [
      '(?:suicide|goodbye|farewell) (?:note|letter)',
      "(?:this is|i guess this is|it's) (?:\\w{1,8} ){0,2}(?:goodbye|good bye)(?: forever|,| everyone|\\.|$)",
      "(?:won't|will not) (?:be (?:here|around|alive)|see (?:me|you)) (?:\\w{1,8} ){0,2}(?:tomorrow|much longer|anymore|any more|again|next week)",
      "i(?:'ve| have)? (?:\\w{1,8} ){0,2}(?:got|have|made|planned|a plan) (?:\\w{1,8} ){0,3}(?:the pills|a plan to|how to do it|the rope|a rope)",
      'tonight (?:is|will be) (?:the night|my last)',
      'my last (?:day|night|message|words)',
      'good ?bye forever',
    ],
  },
  {
    code: 'hopelessness',
    category: 'self_harm',
    stage: 'distress',
    definition: 'Sees no way out, feels a burden or worthless.',
    sentence: 'Sounded hopeless, or like a burden to others.',
    patterns: [
      '(?:no|not any) (?:reason|point|point in|hope) (?:to|in|of|for|left) ?(?:live|living|life|me|left|going on|anymore|trying)?',
      "\\bi (?:can't|cannot|can not) (?:\\w{1,10} ){0,2}(?:go on|do this any ?more|take (?:it|this) any ?more|keep going|live like this)",
      "(?:nobody|no one) (?:\\w{1,8} ){0,2}(?:would|will|'d) (?:\\w{1,8} ){0,2}(?:miss me|care if i|notice if i)",
      "\\bi(?:'m| am) (?:\\w{1,8} ){0,3}(?:a burden|worthless|a waste|nothing to anyone|so tired of (?:living|life|everything|it all))\\b",
      '\\bi hate (?:myself|my life|being alive)\\b',
      "(?:life|it)(?:'s| is)(?: just)? (?:not|isn't) worth (?:it|living)",
    ],
  },
];
