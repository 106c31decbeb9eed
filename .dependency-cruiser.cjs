/**
 * The context map, executable: whose contract each bounded context may read. The picture in docs/architecture.md is
 * drawn from it (tools/docs/context-map.ts).
 */
const contextMap = {
  identity: [],
  families: ['identity'],
  disclosure: ['families'],
  monitoring: ['identity', 'families'],
  detection: ['families', 'monitoring'],
  'media-forensics': ['identity', 'families', 'disclosure', 'monitoring'],
  alerts: ['identity', 'families', 'disclosure', 'monitoring', 'detection', 'media-forensics'],
  evidence: ['identity', 'families', 'disclosure', 'monitoring', 'detection', 'alerts', 'media-forensics'],
  notifications: ['identity', 'families', 'alerts'],
  audit: ['identity', 'families'],
  'data-rights': [
    ...['identity', 'families', 'disclosure', 'monitoring', 'detection', 'media-forensics', 'alerts', 'evidence'],
    'audit',
  ],
  overview: ['families', 'disclosure', 'monitoring', 'detection', 'alerts'],
};

/** The files that hold rules alone, by room: what is listed here runs without Nest, a database, a clock or a network. */
const rules = {
  'alerts/incidents': ['alert'],
  'alerts/playbooks': ['advice'],
  'audit/access-log': ['access-sentences'],
  'audit/trail': ['entry-cursor', 'entry-export'],
  'data-rights/copies': ['subject-export'],
  'data-rights/copies/contents': ['readable-copy', 'terms', 'withheld-statement'],
  'data-rights/erasure': ['erasure'],
  'data-rights/key-rotation/steps': ['rotation'],
  'detection/detectors': [
    'detection-models',
    'detector',
    'direction',
    'linear-evidence',
    'linear-explanation',
    'linear-opinion',
    'tactics',
  ],
  'detection/detectors/conversation': ['conversation.detector', 'grooming-curve'],
  'detection/detectors/message-linear': ['bursts', 'message-curve', 'message-linear.detector'],
  'detection/detectors/patterns': ['patterns.detector'],
  'detection/fusion': ['analyse-conversation', 'findings', 'severity'],
  'detection/reading': [
    'common-words',
    'conversation',
    'evidence',
    'found-packing',
    'language-gate',
    'linear-scorer',
    'pattern-marks',
    'read-conversation',
    'reading',
    'reading-memory',
    'remembered-message',
    'stretch',
  ],
  'detection/taxonomy': [
    'tactic',
    'tactic-evidence',
    'tactic-matcher',
    'tactics-bullying',
    'tactics-grooming',
    'tactics-self-harm',
    'taxonomy',
  ],
  'disclosure/policy': ['disclose', 'tier-rules', 'tier-sample'],
  'evidence/custody': ['custody'],
  'evidence/exports': ['export'],
  'evidence/exports/bundle': ['evidence-export'],
  'evidence/holds': ['hold-facts', 'legal-hold'],
  'evidence/items': ['evidence-item', 'statement'],
  'evidence/verification': ['examination', 'reconciled'],
  'families/agreements': ['agreement'],
  'families/birthdays': ['next-follow-up'],
  'families/children': ['age', 'child'],
  'families/consent': ['asking'],
  'families/crisis': ['emergency-card', 'helplines'],
  'families/family': ['family', 'plan'],
  'families/joining': ['code', 'invitation'],
  'families/links': ['link'],
  'families/members': ['member'],
  'families/privacy': ['privacy-tier', 'sensitivity'],
  'identity/account': ['account'],
  'identity/administration': ['staff'],
  'identity/api-keys': ['api-key', 'sight'],
  'identity/appointments': ['appointment'],
  'identity/attempts': ['failures', 'sign-in-proof'],
  'identity/authorisations': ['authorisation'],
  'identity/backup-codes': ['backup-code'],
  'identity/family-access': ['consent'],
  'identity/letters': ['letter'],
  'identity/recovery': ['way-in'],
  'identity/sessions': ['device-name', 'session'],
  'media-forensics/analyses': ['analysis'],
  'media-forensics/examination': ['report', 'verdict'],
  'media-forensics/reports': ['without-places'],
  'monitoring/conversations': ['block-content', 'incoming-message', 'message-id'],
  'monitoring/imports': ['chat-import', 'child-author'],
  'monitoring/sessions': ['monitored', 'session'],
  'notifications/deliveries': ['letter-text'],
};
const ruleFiles = Object.entries(rules).flatMap(([room, names]) => names.map((name) => `^src/${room}/${name}\\.ts$`));

/** Folders whose every folder is a plug, found when the product starts, and what a plug of theirs is called. */
const plugPoints = {
  'detection/detectors': 'detector',
  'evidence/exports': 'export',
  'media-forensics/methods': 'method',
  'monitoring/sources': 'source',
  'notifications/channels': 'channel',
};
const somePlugPoint = `src/(?:${Object.keys(plugPoints).join('|')})`;

/** Heavy or delicate packages, and the one place that may import each. */
const owners = [
  ['bullmq', '^libs/work/', 'Delivery guarantees live in one place, and the queue can be replaced there.'],
  [
    '(sharp|exifr|@ffmpeg|ffmpeg-static)',
    '^libs/media/',
    'Decoders of hostile files are called from one hardened place.',
  ],
  ['(confusables|eld)', '^libs/text/', 'Text is normalised in one way, or two parts would disagree about one message.'],
  [
    '(@tensorflow|onnxruntime-[^/]+)',
    '^libs/inference/',
    'Models run behind one door that checks their hash and isolates them.',
  ],
  ['yauzl', '^src/monitoring/sources/', 'Archives from outside are opened by the importer, which bounds them.'],
  ['(passport|passport-[^/]+|@nestjs/passport)', '^libs/auth/', 'Who is asking is decided in one place.'],
  [
    '(@nestjs/jwt|jsonwebtoken)',
    '^(libs/auth|src/identity)/',
    'Tokens are issued by identity and checked by auth, nowhere else.',
  ],
  ['@node-rs/argon2', '^(libs/(auth|crypto)|src/identity)/', 'Passwords are hashed with one set of parameters.'],
  [
    '(prom-client|pino|pino-http)',
    '^libs/observability/',
    'Logs and metrics never hold content; one place sees to it.',
  ],
  ['nodemailer', '^libs/mail/', 'What leaves by e-mail leaves through one door.'],
  [
    '(otplib|@simplewebauthn/server|openid-client)',
    '^src/identity/(second-factors/totp|passkeys/webauthn|providers/open-id)\\.ts$',
    'How somebody proves who they are is decided in one context, behind one seam per technology.',
  ],
  ['(@aws-sdk)', '^libs/files/', 'Where files live is decided by configuration, behind one port.'],
  ['rate-limiter-flexible', '^libs/http/', 'Requests are counted by one limiter.'],
  ['@socket.io/postgres-adapter', '^libs/realtime/', 'News leave by one gateway, to every process.'],
  ['(@bull-board)', '^libs/work/', 'The board shows the queues, and belongs to their owner.'],
];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
const npm = (packages) => `node_modules/${packages}/`;
const pure = [npm('@types/node'), '^(node:)?(assert|buffer|crypto|events|path|stream|url|util|zlib)(/|$)'];

const contextRules = Object.entries(contextMap).map(([context, upstream]) =>
  rule(
    `${context}-is-closed`,
    `${context} sees only the contracts of: ${upstream.join(', ') || 'nobody'}.`,
    { path: `^src/${context}/` },
    { path: '^src/', pathNot: [`^src/${context}/`, ...upstream.map((other) => `^src/${other}/contract\\.ts$`)] },
  ),
);

const ownerRules = owners.map(([packages, owner, why]) =>
  rule(
    `one-owner-of-${packages.replace(/\W+/g, '-').replace(/^-|-$/g, '')}`,
    why,
    { path: '^(src|libs)/', pathNot: owner },
    { path: npm(packages) },
  ),
);

module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle is one module pretending to be two.', {}, { circular: true }),
    rule(
      'nothing-missing',
      'An import that does not resolve is checked by no other rule. ffmpeg-static is optional; it is looked for.',
      {},
      { couldNotResolve: true, pathNot: '^ffmpeg-static$' },
    ),
    ...contextRules,
    rule(
      'only-known-contexts',
      'A folder below src is a context of the map, or the map lies.',
      { path: '^src/[^/]+/', pathNot: Object.keys(contextMap).map((context) => `^src/${context}/`) },
      {},
    ),
    rule(
      'contract-is-plain',
      'A contract is data: the kernel, contracts it may read, codes of errors, and the bus types only.',
      { path: '^src/[^/]+/contract\\.ts$' },
      { pathNot: ['^libs/kernel/', '^src/[^/]+/(contract|errors)\\.ts$', npm('@nestjs/cqrs')] },
    ),
    rule(
      'codes-are-plain',
      'What refusals are called is data, which rules and contracts may name.',
      { path: '^src/.+/errors\\.ts$' },
      { pathNot: ['^libs/kernel/'] },
    ),
    rule(
      'rules-are-pure',
      'Rules run without Nest, TypeORM, queues, clocks or the network, so that they can be read and tested alone.',
      { path: ruleFiles },
      { pathNot: [...ruleFiles, '^src/[^/]+/(contract|errors)\\.ts$', '^libs/(kernel|text)/', '^(node:)?crypto$'] },
    ),
    rule(
      'http-is-thin',
      'Controllers speak to the bus, not to tables.',
      { path: '\\.routes\\.ts$' },
      { path: ['\\.store\\.ts$', '^libs/database/', npm('(typeorm|pg|@nestjs/typeorm)')] },
    ),
    rule(
      'libs-know-no-context',
      'A library that knows a context serves one and misleads the others.',
      { path: '^libs/' },
      { path: '^src/' },
    ),
    rule(
      'kernel-is-alone',
      'Everybody depends on the kernel, so it may depend on nobody.',
      { path: '^libs/kernel/' },
      { pathNot: ['^libs/kernel/', '^(node:)?crypto$'] },
    ),
    rule(
      'text-is-pure',
      'Normalisation and features must give the same answer in the app, in training and in a browser.',
      { path: '^libs/text/' },
      { pathNot: ['^libs/(text|kernel)/', npm('(confusables|eld)'), ...pure] },
    ),
    rule(
      'a-plug-stands-alone',
      'A plug imports the files that lie beside its folder, which are its face, and libraries: so it can be added or left out.',
      { path: `^(${somePlugPoint})/([^/]+)/` },
      { path: '^src/', pathNot: ['^$1/$2/', '^$1/[^/]+\\.ts$'] },
    ),
    rule(
      'a-plug-is-found',
      'What imports a plug by its name is a list in disguise; what it gives may be known by its type.',
      { path: '^(src|libs)/', pathNot: `^${somePlugPoint}/[^/]+/` },
      { path: `^${somePlugPoint}/[^/]+/`, dependencyTypesNot: ['type-only'] },
    ),
    ...ownerRules,
    rule(
      'libs-by-their-index',
      'A library is used through its index, so that its inside can change.',
      { path: '^(src|libs)/([^/]+)/' },
      { path: '^libs/[^/]+/.+', pathNot: ['^libs/[^/]+/index\\.ts$', '^$1/$2/'] },
    ),
    rule(
      'nothing-imports-test',
      'What ships does not know how it is tested.',
      { path: '^(src|libs|migrations|tools)/' },
      { path: '^test/' },
    ),
    rule(
      'nothing-imports-tools',
      'Tools are built on the product, not the product on them.',
      { path: '^(src|libs|migrations)/' },
      { path: '^tools/' },
    ),
    rule(
      'migrations-are-alone',
      'A migration says today what was true then: it imports nothing that can change.',
      { path: '^migrations/' },
      { pathNot: [npm('typeorm')] },
    ),
    rule(
      'portal-and-server-meet-over-http',
      'The portal knows the server by its API alone.',
      { path: '^(src|libs|migrations)/' },
      { path: '^frontend/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^frontend/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};

// Not enumerable: dependency-cruiser refuses options it does not know; the generator of the picture and tests ask for these.
Object.defineProperty(module.exports, 'contextMap', { value: contextMap });
Object.defineProperty(module.exports, 'ruleFiles', { value: ruleFiles });
Object.defineProperty(module.exports, 'plugPoints', { value: plugPoints });
