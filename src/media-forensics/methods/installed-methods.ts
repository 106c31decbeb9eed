import { plugsIn } from '@app/plugs';
import { methodCosts } from './method';
import type { Method } from './method';

const found = plugsIn<Method>(__dirname, 'method', ['version', 'timeLimitMs', 'measure', 'summary']);

/** Every method, in the order they run: cheap and always possible first. */
export const methods: readonly Method[] = methodCosts.flatMap((cost) => found.filter(({ costs }) => costs === cost));

export const methodNames: readonly string[] = methods.map(({ name }) => name);
