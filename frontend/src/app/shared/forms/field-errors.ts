import type { FieldTree, ValidationError } from '@angular/forms/signals';
import type { Problem } from '../../core/api/problem';

/** Hangs the server's objections on the fields they point to; those for no field of this form are left out. */
export function fieldErrors<T extends Record<string, string>>(
  problem: Problem,
  form: FieldTree<T>,
): ValidationError.WithOptionalFieldTree[] {
  return problem.errors.flatMap(({ pointer, message }) => {
    const fieldTree = (form as Record<string, FieldTree<string> | undefined>)[pointer.replace(/^\//, '')];
    return fieldTree ? [{ kind: 'server', message, fieldTree }] : [];
  });
}
