/** The product as it runs for a user, on a database and a data folder of its own that go away afterwards. */
export interface Product {
  /** Connection string of the cluster's superuser, to lay out limits and to count what was stored. */
  readonly administrator: string;
  readonly dataFolder: string;
  /** Where the app listens; it has answered /ready. */
  readonly address: string;
  readonly appPid: number;
  /** From start to the first 200 of /ready, in milliseconds, at the last start. */
  readonly startMs: number;
  restart(): Promise<void>;
  /** Starts another Node program next to the app; it is ended with the product. Resolves with its first line. */
  startBeside(
    program: string,
    env: Record<string, string>,
  ): Promise<{ pid: number; line: string; stop(): Promise<void> }>;
  close(): Promise<void>;
}

export function openProduct(): Promise<Product>;
