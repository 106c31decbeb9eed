/** Preloaded into the app: when the launcher is killed, the app shuts down as if it had been asked to. */
process.channel?.unref();
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
