/** Each command is imported when asked for: none waits for what another needs. */
const commands: Record<string, () => Promise<{ run(args: string[]): Promise<number> }>> = {
  score: () => import('./score.js'),
  import: () => import('./import.js'),
  forensics: () => import('./forensics.js'),
  verify: () => import('./verify.js'),
  'rotate-keys': () => import('./rotate-keys.js'),
  'one-time-code': () => import('./one-time-code.js'),
  'verify-audit': () => import('./verify-audit.js'),
};

const usage = `usage: npm run --silent cli -- <command> [arguments]

  score       judge conversations given as JSON lines on standard input
  import      read a chat export and say what is in it
  forensics   examine images and videos
  verify      check exported evidence and receipts offline
  rotate-keys replace encryption keys of the running product
  one-time-code
              what an authenticator app would show for a secret now
  verify-audit
              check the audit trail and the ledger of this installation
`;

async function main([name = '', ...args]: string[]): Promise<number> {
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(usage);
    return 2;
  }
  return (await commands[name]()).run(args);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A reader that closes the pipe early (`| head`) is no fault.
    if ((error as { code?: string }).code === 'EPIPE') return;
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  },
);
