/** A problem the user can do something about: printed as it is, without a stack. */
export class Complaint extends Error {}

/** One line of progress on stderr; stdout belongs to the command's own output. */
export const say = (text) => process.stderr.write(`safeguardian: ${text}\n`);

/** Says once what is going on and repeats it with the seconds passed, until `work` is done. */
export async function saying(text, work) {
  say(text);
  const started = Date.now();
  const timer = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
