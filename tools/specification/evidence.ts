import type { SpecifiedOperation } from './operation';

const EVIDENCE = '000, Evidence Management Endpoints';

/** Sealed evidence. */
export const evidenceOperations: readonly SpecifiedOperation[] = [
  {
    name: 'GET /api/evidence',
    chapter: EVIDENCE,
    query: ['case_id', 'child_id', 'type', 'limit', 'offset'],
    response: [
      'success',
      'data.evidence[].id',
      'data.evidence[].case_id',
      'data.evidence[].type',
      'data.evidence[].platform',
      'data.evidence[].collected_at',
      'data.evidence[].integrity_verified',
      'data.evidence[].access_count',
      'data.evidence[].metadata.message_count',
      'data.evidence[].metadata.participants',
      'data.evidence[].metadata.risk_level',
      'data.total',
      'data.has_more',
    ],
    values: ['>type=message', '>type=conversation_thread', 'data.evidence[].platform=instagram'],
  },
  {
    name: 'GET /api/evidence/{evidence_id}',
    chapter: EVIDENCE,
    response: [
      'success',
      'data.id',
      'data.case_id',
      'data.type',
      'data.platform',
      'data.collected_at',
      'data.integrity_verified',
      'data.chain_of_custody[].action',
      'data.chain_of_custody[].timestamp',
      'data.chain_of_custody[].actor',
      'data.chain_of_custody[].details',
      'data.content.encrypted',
      'data.content.access_url',
      'data.content.content_hash',
      'data.content.signature',
    ],
    values: [
      'data.chain_of_custody[].action=collected',
      'data.chain_of_custody[].action=accessed',
      'data.chain_of_custody[].actor=system',
    ],
    reasons: {
      'data.content.content_hash': 'The digits alone, as the verifier and the exported file have them.',
      'data.content.signature':
        'An object with algorithm, key and value: a signature without the name of its key cannot be checked.',
    },
  },
  {
    name: 'GET /api/evidence/{evidence_id}/content',
    chapter: EVIDENCE,
    headers: ['Authorization', 'X-Evidence-Access-Reason'],
    response: [
      'success',
      'data.content.messages[].timestamp',
      'data.content.messages[].sender',
      'data.content.messages[].recipient',
      'data.content.messages[].content',
      'data.content.messages[].platform_message_id',
      'data.content.metadata.conversation_id',
      'data.content.metadata.platform',
      'data.content.metadata.participants',
      'data.access_logged',
    ],
    reasons: {
      'data.access_logged':
        'The entry itself instead of `true`, with its number and hash: whoever opened evidence can show which entry that left.',
    },
  },
];
