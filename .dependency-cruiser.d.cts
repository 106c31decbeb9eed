/** The parts of the configuration that others read. */
declare const configuration: {
  readonly contextMap: Readonly<Record<string, readonly string[]>>;
  /** Patterns of the paths of all files that hold rules alone. */
  readonly ruleFiles: readonly string[];
  /** Folders of plugs below `src`, and what a plug of each is called. */
  readonly plugPoints: Readonly<Record<string, string>>;
};
export = configuration;
