/**
 * A signed statement of what the log held at a moment. Whoever keeps one can later prove that the log was cut or
 * rewritten.
 */
export interface Checkpoint {
  readonly size: number;
  readonly root: Buffer;
  readonly signedAt: Date;
  /** The signed bytes (UTF-8), in the layout of C2SP tlog-checkpoint: origin, size, root in base64, time. */
  readonly body: string;
  readonly keyId: string;
  /** Ed25519 over `body`, 64 bytes. */
  readonly signature: Buffer;
  /** Nobody outside this installation has countersigned or published it. */
  readonly anchor: 'not anchored';
}

/** The text that is signed for a log of `size` entries. */
export const checkpointBody = (origin: string, size: number, root: Buffer, at: Date): string =>
  `${origin}\n${size}\n${root.toString('base64')}\ntime ${at.toISOString()}\n`;
