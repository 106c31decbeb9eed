/** How one process of the product is started. */
export interface AppOptions {
  /** Added to what every run has, such as `LANES`. */
  readonly env?: Readonly<Record<string, string>>;
  /** Programs, relative to the project, that Node loads before the app. */
  readonly preload?: readonly string[];
}

/** A process of the product that has answered /ready. */
export interface App {
  readonly address: string;
  readonly pid: number;
  /** From start to the first 200 of /ready, in milliseconds. */
  readonly startMs: number;
}

/** The product as it runs for a user, on a database and a data folder of its own that go away afterwards. */
export interface Product {
  /** Connection string of the cluster's superuser, to lay out limits and to count what was stored. */
  readonly administrator: string;
  /** Connection string of the role the app connects as, for which row-level security holds. */
  readonly appRole: string;
  readonly dataFolder: string;
  /** In the order they were started. */
  readonly apps: readonly App[];
  /** Starts one more process on the same database. */
  startApp(options?: AppOptions): Promise<App>;
  /** Stops all processes and starts one. */
  restart(options?: AppOptions): Promise<App>;
  /** Starts another Node program next to the app; it is ended with the product. Resolves with its first line. */
  startBeside(
    program: string,
    env: Record<string, string>,
  ): Promise<{ pid: number; line: string; stop(): Promise<void> }>;
  close(): Promise<void>;
}

/** A database without an app. @param settings of PostgreSQL, beside those that a user gets */
export function openProduct(settings?: Readonly<Record<string, string>>): Promise<Product>;
