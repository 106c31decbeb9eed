import { recommended } from './eslint.recommended.mjs';
import { spreadIntoCalls } from './eslint.spread.mjs';
import tseslint from 'typescript-eslint';
import portal from './frontend/eslint.config.mjs';

const typescript = [
  'src/**/*.ts',
  'libs/**/*.ts',
  'migrations/**/*.ts',
  'test/**/*.ts',
  'tools/**/*.ts',
  'models/**/*.ts',
  'ormconfig.ts',
];
const scripts = ['*.mjs', '*.cjs', '.*.cjs', 'tools/**/*.{mjs,cjs}', 'test/**/*.{mjs,cjs}'];
const nodeGlobals = Object.fromEntries(
  [
    'AbortController',
    'AbortSignal',
    'Buffer',
    'URL',
    'clearInterval',
    'clearTimeout',
    'console',
    'fetch',
    'process',
    'setInterval',
    'setTimeout',
  ].map((name) => [name, 'readonly']),
);
const commonJsGlobals = { ...nodeGlobals, module: 'writable', require: 'readonly', __dirname: 'readonly' };

const testGlobals = Object.fromEntries(
  ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it'].map((name) => [name, 'readonly']),
);

/** Names that say nothing about the job (docs/decisions): think of a class name as a job title. */
const emptyNames = {
  selector: 'ClassDeclaration[id.name=/(Service|Manager|Helper|Utils?|Base|Impl)$/]',
  message: 'Name the class after its job: no Service, Manager, Helper, Util, Base or Impl.',
};

/** What libraries have for presence and for time says less than it seems to. */
const weakRules = [
  ['IsOptional', 'It lets null through: @MayBeMissing() and @MayBeNull() of @app/http say which is meant.'],
  ['PartialType', 'It puts @IsOptional() on every field: write a field down once, in a class that others extend.'],
  [
    '(IsISO8601|IsDateString|IsRFC3339)',
    'It lets weeks and ordinal days through, which nothing behind it reads: @IsMoment() or @Moment() of @app/http.',
  ],
].map(([name, message]) => ({ selector: `ImportSpecifier[imported.name=/^${name}$/]`, message }));

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      'coverage/**',
      '.data/**',
      'docs/**',
      '**/*.gen.ts',
      '**/.angular/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: typescript,
    extends: [recommended, ...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The rule leaves imports alone that decorators need at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // Interfaces ask for promises that some implementations need not wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      // Hostile text and file headers are recognised by exactly these characters.
      'no-control-regex': 'off',
      'no-misleading-character-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', emptyNames, ...spreadIntoCalls, ...weakRules],
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Use node:crypto, or a seeded generator where a result must repeat.',
        },
      ],
    },
  },
  {
    // The launcher and the settings are read in one place; everywhere else a variable would be a hidden parameter.
    files: ['src/**/*.ts', 'libs/**/*.ts'],
    ignores: ['libs/config/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'Math',
          property: 'random',
          message: 'Use node:crypto, or a seeded generator where a result must repeat.',
        },
        { object: 'process', property: 'env', message: 'Only libs/config reads the environment: ask Config.' },
      ],
    },
  },
  {
    // Answers of an HTTP API under test are judged by their assertions, not by their types.
    files: ['test/**/*.ts'],
    rules: {
      // What a test hands over is as long as the test made it.
      'no-restricted-syntax': ['error', emptyNames],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: scripts,
    extends: [recommended],
    languageOptions: { globals: nodeGlobals },
    rules: { 'no-restricted-syntax': ['error', ...spreadIntoCalls] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: commonJsGlobals } },
  { files: ['test/**/*.spec.mjs'], languageOptions: { globals: testGlobals } },
  { files: ['frontend/**/*.mjs'], extends: [recommended], languageOptions: { globals: nodeGlobals } },
  ...portal,
);
