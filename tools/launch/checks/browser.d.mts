/** Finds a Chromium, installing one where that is possible without asking. `missing`: what somebody has to install. */
export function findBrowser(
  env?: NodeJS.ProcessEnv,
): { readonly path: string; readonly missing?: undefined } | { readonly missing: string };
