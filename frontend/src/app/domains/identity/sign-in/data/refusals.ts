import { toProblem } from '../../../../core/api/problem';
import type { Language } from '../../../../core/language/language';

/** Why somebody was not let in, in the words of the portal where it has some. */
export function sentenceOf(error: unknown, t: Language['t']): string {
  if (error instanceof Error && error.name === 'NotAllowedError') return t('account.passkeys.stopped');
  const problem = toProblem(error);
  if (problem.status === 429) return t('signIn.tooMany', { seconds: problem.retryAfter ?? 60 });
  return problem.detail || problem.title || t('problem.offline');
}
