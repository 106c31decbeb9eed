/**
 * npm that is asked to stop does not ask what it runs: when the shell it started us in is gone, we leave as if we had
 * got the signal ourselves.
 */
export function leaveWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  timer.unref();
}
