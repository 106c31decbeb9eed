import { riskCategories } from '@app/kernel';
import { camel, kebab, oneOf, snake, title } from '../names';
import { NotMade } from '../plan';
import type { Plan } from '../plan';

/** `detector NAME CATEGORY PHRASE`: a rule that recognises one phrase, as it stands in a normalised message. */
export function detector([name, category, ...said]: readonly (string | undefined)[]): Plan {
  const folder = kebab(name, 'the name of a detector');
  const gives = oneOf(category, riskCategories, 'the category');
  const phrase = said.join(' ');
  if (!/^[a-z]+( [a-z]+)*$/.test(phrase)) throw new NotMade('the phrase is a few words in lower case');
  return {
    files: {
      [`src/detection/detectors/${folder}/${folder}.detector.ts`]: plug(folder, gives, phrase),
      [`test/unit/detection/detectors/${folder}.spec.ts`]: spec(folder, gives, phrase),
    },
  };
}

const plug = (name: string, category: string, phrase: string) => `
import type { Detector, Sign } from '../detector';
import { directionOf } from '../direction';

const PHRASE = /\\b${phrase}\\b/;

/** ${title(name)}: one phrase, wherever it is said. */
const ${camel(name)}: Detector = {
  name: '${name}',
  kind: 'rule',
  takes: ['messages'],
  gives: ['${category}'],
  costs: 'search',
  supports: ['en'],
  models: [],
  id: () => '${name}@1',
  notApplicable: () => null,
  async detect(conversation) {
    const signs = conversation.read.flatMap(({ normal }, message): Sign[] =>
      PHRASE.test(normal.text)
        ? [
            {
              message,
              code: '${snake(name)}',
              stage: 'sign',
              direction: directionOf('${category}', [message], conversation),
              sentence: 'Said "${phrase}".',
            },
          ]
        : [],
    );
    return signs.length > 0 ? [{ kind: 'rule', category: '${category}', signs }] : [];
  },
};
export default ${camel(name)};
`;

const spec = (name: string, category: string, phrase: string) => `
import ${camel(name)} from '../../../../src/detection/detectors/${name}/${name}.detector';
import { ReadConversation } from '../../../../src/detection/reading/read-conversation';

const read = (...texts: string[]) => {
  const messages = texts.map((text, n) => ({ author: n % 2 === 0 ? 'Mia' : 'Tom', text }));
  return ReadConversation.of({ child: 'Mia', messages }, {}, null);
};

describe('the detector ${name}', () => {
  it('recognises the phrase, whoever says it', async () => {
    const [opinion] = await ${camel(name)}.detect(read('hello', 'well, ${phrase.toUpperCase()}!', '${phrase}'));
    expect(opinion).toMatchObject({ kind: 'rule', category: '${category}', signs: [{ message: 1 }, { message: 2 }] });
  });

  it('has nothing to say where it is not said', async () => {
    expect(await ${camel(name)}.detect(read('hello', 'how was school?'))).toEqual([]);
  });
});
`;
