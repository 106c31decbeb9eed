/**
 * Fails a run at whose end a worker had to be killed: a test has left something open (a timer, a connection, a process),
 * and what goes on behind the tests disturbs whichever runs then.
 */
export default class KilledWorker {
  onRunStart() {
    const complain = console.error;
    this.restore = () => (console.error = complain);
    // Jest tells nobody but the console.
    console.error = (...words) => {
      this.isKilled ||= String(words[0]).includes('failed to exit gracefully');
      complain.call(console, ...words);
    };
  }

  onRunComplete() {
    this.restore();
  }

  getLastError() {
    return this.isKilled ? new Error('a worker had to be killed') : undefined;
  }
}
