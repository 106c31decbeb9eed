/** The part of the configuration that others read. */
declare const configuration: { readonly contextMap: Readonly<Record<string, readonly string[]>> };
export = configuration;
