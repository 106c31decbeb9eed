import { DeclaredTables, inOrder, kept, leftOut, personalData, removed } from '@app/personal-data';
import type { PersonalData } from '@app/personal-data';

const declared = (table: string, about: PersonalData['about'], more: Partial<PersonalData> = {}) =>
  personalData({ table, about, erasure: removed(), copy: leftOut('a test'), retention: kept('a test'), ...more });

const child = declared('homes.children', { child: 'id' });
const chat = declared('chats.chats', { child: 'child_id' }, { id: 'chat_id' });
const message = declared('chats.messages', { above: 'chats.chats', by: 'chat_id' });
const home = declared('homes.homes', 'family', { family: 'id' });
const tables = new DeclaredTables([message, home, chat, child]);

describe('whose a row is, in SQL', () => {
  it('stands in a column of its own, or in the row it hangs on', () => {
    expect(tables.ofSubject(child)).toBe('family_id = $1 and ($2::uuid is null or id = $2)');
    expect(tables.ofSubject(message)).toBe(
      'chat_id in (select chat_id from chats.chats where family_id = $1 and ($2::uuid is null or child_id = $2))',
    );
    expect(tables.ofSubject(home)).toBe('id = $1');
    expect(tables.childOf(message, 't')).toBe(
      '(select above.child_id from chats.chats above where above.chat_id = t.chat_id)',
    );
    expect(tables.childOf(home, 't')).toBe('null::uuid');
    expect([message, home].map((data) => tables.isOfChild(data))).toEqual([true, false]);
  });

  it('is known of no table that is declared twice, or rests on one that is not declared', () => {
    expect(() => new DeclaredTables([chat, declared('chats.chats', 'family')])).toThrow('declared twice');
    expect(() => new DeclaredTables([message])).toThrow('chats.chats is not declared');
  });
});

describe('the order in which tables go', () => {
  const order = (...references: [string, string][]) =>
    inOrder(
      tables.all,
      references.map(([from, to]) => ({ from, to })),
    ).map(({ table }) => table);

  it('puts each before what it rests on, and goes by name otherwise', () => {
    expect(order()).toEqual(['chats.messages', 'chats.chats', 'homes.children', 'homes.homes']);
    expect(order(['homes.homes', 'chats.chats'], ['homes.children', 'homes.children'])).toEqual([
      'chats.messages',
      'homes.children',
      'homes.homes',
      'chats.chats',
    ]);
  });

  it('is refused where tables rest on each other', () => {
    expect(() => order(['homes.homes', 'homes.children'], ['homes.children', 'homes.homes'])).toThrow(
      'rest on each other: homes.children, homes.homes',
    );
  });
});
