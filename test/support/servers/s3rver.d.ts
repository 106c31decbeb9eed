declare module '@20minutes/s3rver' {
  /** What the tests use of the S3 server, which ships no types. */
  export default class S3rver {
    constructor(options: Record<string, unknown>);
    configureBuckets(): Promise<unknown>;
    getMiddleware(): unknown;
  }
}
