import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { recommended } from '../eslint.recommended.mjs';
import { spreadIntoCalls } from '../eslint.spread.mjs';

// Paths count from this folder, whether ESLint finds this file by itself or the root configuration spreads it.
const basePath = import.meta.dirname;

/** Rules for the portal. */
export default defineConfig(
  { basePath, ignores: ['dist/**', '.angular/**', '**/*.gen.ts'] },
  {
    basePath,
    files: ['src/**/*.ts'],
    extends: [recommended, ...tseslint.configs.recommendedTypeChecked, ...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: basePath } },
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'sg', style: 'kebab-case' }],
      '@angular-eslint/prefer-signals': 'error',
      'no-restricted-syntax': ['error', ...spreadIntoCalls],
    },
  },
  {
    basePath,
    files: ['src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
