import type { Stage } from './stage';

const CHATS = 500;
const DAYS = 90;
/** Messages of a block. */
const TOGETHER = 20;

/**
 * Gives a family a history of chats of equal length, spread evenly over three months. Contents are bytes of the usual
 * length that nothing can open: what is measured with them reads none.
 */
export async function fillHistory({ database }: Stage, familyId: string, messages: number): Promise<void> {
  const perChat = Math.ceil(messages / CHATS);
  await database.query(
    `with chats as (
       insert into monitoring.conversations (id, family_id, child_id, platform, key_hash, title_sealed, is_group,
         captured_seq, claimed_seq, message_count, last_message_at)
       select gen_random_uuid(), $1, c.id, 'whatsapp', sha256(n::text::bytea), '\\x00', false, $2::int, $2::int, $2::int, now()
         from generate_series(1, $3::int) n
         join lateral (select id from families.children where family_id = $1 order by id offset n % 2 limit 1) c on true
       returning id),
     named as (
       insert into monitoring.messages (family_id, conversation_id, id, seq)
       select $1, chats.id, gen_random_uuid(), seq from chats, generate_series(1, $2::int) seq)
     insert into monitoring.message_blocks (id, family_id, conversation_id, first_seq, last_seq, messages, sent_from,
       sent_to, content_sealed, captured_at)
     select gen_random_uuid(), $1, chats.id, first, last, last - first + 1, at, at, decode(repeat('07', 150 * (last - first + 1)), 'hex'), at
       from chats, generate_series(1, $2::int, $5::int) first, lateral (select least(first + $5::int - 1, $2::int) as last) l,
            lateral (select now() - $4::interval * (1 - last::float8 / $2::int) as at) t`,
    [familyId, perChat, CHATS, `${DAYS} days`, TOGETHER],
  );
  await database.query(
    `insert into detection.conversations (conversation_id, family_id, child_id, assessed_seq, status, updated_at)
     select id, family_id, child_id, captured_seq, 'analysed', now() from monitoring.conversations m
      where family_id = $1 and not exists (select from detection.conversations d where d.conversation_id = m.id)`,
    [familyId],
  );
  await database.query(
    `insert into monitoring.daily_counts (family_id, day, conversation_id, child_id, messages)
     select m.family_id, (m.captured_at at time zone 'UTC')::date, m.conversation_id, c.child_id, sum(m.messages)
       from monitoring.message_blocks m join monitoring.conversations c on c.id = m.conversation_id
      where m.family_id = $1 group by 1, 2, 3, 4 on conflict do nothing`,
    [familyId],
  );
  await database.query('vacuum (analyze) monitoring.messages, monitoring.message_blocks');
  await database.query('analyze');
}
