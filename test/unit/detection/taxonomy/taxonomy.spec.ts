import { matchTactics } from '../../../../src/detection/taxonomy/tactic-matcher';
import { rulesId, tacticByCode, taxonomy } from '../../../../src/detection/taxonomy/taxonomy';

const codes = (text: string): string[] => [...new Set(matchTactics(text).map((hit) => hit.tactic.code))];

describe('taxonomy', () => {
  it('gives every tactic a code of its own', () => {
    expect(tacticByCode.size).toBe(taxonomy.length);
  });

  it('describes every tactic in plain sentences without figures', () => {
    for (const { sentence, definition } of taxonomy) {
      expect(sentence).toMatch(/^[A-Z][^%0-9]+\.$/);
      expect(definition).toMatch(/^[A-Z][^%]+\.$/);
    }
  });

  it('uses bounded repetition only, so that matching stays linear', () => {
    for (const { patterns } of taxonomy) {
      for (const pattern of patterns) {
        expect(pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '')).not.toMatch(/[*+]|\{\d+,\}/);
        expect(() => new RegExp(pattern)).not.toThrow();
      }
    }
  });

  it('names its version and content', () => {
    expect(rulesId).toMatch(/^taxonomy@\d+\+[0-9a-f]{12}$/);
  });
});

describe('matchTactics', () => {
  it.each([
    ['how old are you', 'age_probe'],
    ['what school do you go to', 'personal_info_request'],
    ['you are so mature', 'flattery'],
    ['nobody understands you', 'exclusivity'],
    ['are your parents home', 'supervision_check'],
    ["don't tell your mom about me", 'secrecy'],
    ['please delete our messages', 'secrecy'],
    ['add me on telegram', 'platform_switch'],
    ['i can buy you robux', 'gift_offer'],
    ['send me a pic of you', 'picture_request'],
    ['if you loved me you would', 'coercion'],
    ["i'll pick you up", 'meeting_request'],
    ['go kill yourself', 'wish_of_harm'],
    ["i'll beat you", 'threat'],
    ['you are such a loser', 'insult'],
    ['nobody likes you', 'exclusion'],
    ['i want to kill myself', 'suicide_intent'],
    ['i wish i was dead', 'wish_to_be_dead'],
    ['i cut myself again', 'self_injury'],
    ['i wrote a goodbye letter', 'farewell'],
    ['i hate my life', 'hopelessness'],
  ])('finds in "%s": %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([
    'how old is your little brother',
    'send me a pic of the homework',
    'see you tomorrow at football',
    'the teacher was nice today',
    'he killed it on stage',
    'cut the paper along the line',
  ])('finds nothing in "%s"', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('says where it found it', () => {
    const [hit] = matchTactics('hey, how old are you?');
    expect(hit).toMatchObject({ start: 5, end: 20 });
  });
});
