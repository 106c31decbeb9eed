import type { MethodResult, Verdict } from './report';

/**
 * No method here judges yet, so no verdict is given; a number that nobody measured would be taken for one that somebody
 * did. Says instead what was and what could not be measured.
 */
export function verdictOf(methods: readonly MethodResult[]): Verdict {
  const named = (status: MethodResult['status']) =>
    methods.filter((method) => method.status === status).map(({ name }) => name);
  const failed = named('failed');
  return {
    band: 'n/a',
    score: null,
    reasons: [
      'No verdict yet: this version measures and does not judge whether a file was altered.',
      `Measured: ${named('ok').join(', ') || 'nothing'}.`,
      ...(failed.length > 0 ? [`Could not be measured: ${failed.join(', ')}.`] : []),
    ],
  };
}
