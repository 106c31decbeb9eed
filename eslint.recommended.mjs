import { builtinRules } from 'eslint/use-at-your-own-risk';

/** What ESLint itself recommends; the same list as @eslint/js, without one more package to keep in step. */
export const recommended = {
  rules: Object.fromEntries(
    [...builtinRules].filter(([, rule]) => rule.meta.docs.recommended).map(([name]) => [name, 'error']),
  ),
};
