import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type * as Client from '@aws-sdk/client-s3';
import type * as Storage from '@aws-sdk/lib-storage';
import type { S3Settings } from '@app/config';
import { assertName, FileMissing, Files } from './files';
import type { ByteRange, FileEntry, StoredFile } from './files';

/** Parts of a large upload; 10,000 of them are the most that S3 takes. */
const PART_BYTES = 8 * 1024 * 1024;
/** No upload takes as long: what is older was begun by a process that is gone. */
const FORSAKEN_AFTER_MS = 24 * 3600_000;

/** Files in a bucket of Amazon S3 or of a server that speaks its language. Whoever may not see a bucket sees no file. */
export class S3Files extends Files {
  private constructor(
    private readonly settings: S3Settings,
    private readonly sdk: Sdk,
    private readonly client: Client.S3Client,
  ) {
    super();
  }

  /**
   * @throws Error naming the setting when the bucket does not answer, keeps old versions, or overwrites what must not be
   */
  static async open(settings: S3Settings): Promise<S3Files> {
    // Loaded where it is used: an installation without a bucket does not pay for its client.
    const sdk = { ...(await import('@aws-sdk/client-s3')), Upload: (await import('@aws-sdk/lib-storage')).Upload };
    const { endpoint, region, accessKey: accessKeyId, secretKey: secretAccessKey, isPathStyle } = settings;
    const client = new sdk.S3Client({
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: isPathStyle,
      // Not every server knows the newer checksums; the connection and the seals protect the content.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    const files = new S3Files(settings, sdk, client);
    await files.check();
    return files;
  }

  private async check(): Promise<void> {
    const probe = `probe-${randomUUID()}`;
    try {
      const { Status } = await this.client.send(
        new this.sdk.GetBucketVersioningCommand({ Bucket: this.settings.bucket }),
      );
      if (Status === 'Enabled') throw new Error('it keeps old versions, so that a destroyed key would live on in it');
      const isFirst = await this.putNew(probe, randomBytes(1));
      if (!isFirst || (await this.putNew(probe, randomBytes(1)))) throw new Error('it ignores If-None-Match');
    } catch (error) {
      // Whatever the server or the way to it refuses: only asking tells, and the operator must hear which setting it is.
      const message = (error as Error).message || (error as Error).name;
      throw new Error(`The bucket of SAFEGUARDIAN_S3_BUCKET cannot be used: ${message}`, { cause: error });
    } finally {
      await this.remove(probe).catch(() => undefined);
    }
  }

  async put(name: string, content: AsyncIterable<Uint8Array>): Promise<number> {
    let bytes = 0;
    const counted = async function* () {
      for await (const piece of content) {
        bytes += piece.length;
        yield piece;
      }
    };
    const upload = new this.sdk.Upload({
      client: this.client,
      params: { ...this.at(name), Body: Readable.from(counted(), { objectMode: false }) },
      partSize: PART_BYTES,
      queueSize: 2,
      leavePartsOnError: false,
    });
    await upload.done();
    return bytes;
  }

  async putNew(name: string, content: Uint8Array): Promise<boolean> {
    try {
      await this.client.send(new this.sdk.PutObjectCommand({ ...this.at(name), Body: content, IfNoneMatch: '*' }));
      return true;
    } catch (error) {
      // 412: it is there. 409: somebody else is writing it now. The server alone can decide who was first.
      if (![409, 412].includes(statusOf(error))) throw error;
      return false;
    }
  }

  async get(name: string, range?: ByteRange): Promise<StoredFile> {
    try {
      const Range = range && `bytes=${range.first}-${range.last}`;
      const answer = await this.client.send(new this.sdk.GetObjectCommand({ ...this.at(name), Range }));
      const whole = /\/(\d+)$/.exec(answer.ContentRange ?? '')?.[1] ?? answer.ContentLength;
      return { bytes: Number(whole), content: answer.Body as Readable };
    } catch (error) {
      // 404: another process may remove it at any time, so only asking tells.
      if (statusOf(error) === 404) throw new FileMissing(name);
      throw error;
    }
  }

  async find(name: string): Promise<FileEntry | undefined> {
    try {
      const { ContentLength, LastModified } = await this.client.send(new this.sdk.HeadObjectCommand(this.at(name)));
      return { name, bytes: ContentLength ?? 0, changedAt: LastModified ?? new Date(0) };
    } catch (error) {
      // 404 is the answer "there is none".
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  async remove(name: string): Promise<void> {
    await this.client.send(new this.sdk.DeleteObjectCommand(this.at(name)));
  }

  /** The bucket keeps no versions (`check`), so overwriting replaces the only copy there is. */
  async shred(name: string): Promise<void> {
    const entry = await this.find(name);
    if (!entry) return;
    await this.client.send(new this.sdk.PutObjectCommand({ ...this.at(name), Body: randomBytes(entry.bytes) }));
    await this.remove(name);
  }

  async *list(folder: string): AsyncGenerator<FileEntry> {
    assertName(folder);
    const { bucket: Bucket, prefix } = this.settings;
    const pages = this.sdk.paginateListObjectsV2({ client: this.client }, { Bucket, Prefix: `${prefix}${folder}/` });
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of Contents) {
        yield { name: Key.slice(prefix.length), bytes: Size, changedAt: LastModified };
      }
    }
  }

  async tidy(folder: string): Promise<void> {
    assertName(folder);
    const { bucket: Bucket, prefix } = this.settings;
    const begun = new this.sdk.ListMultipartUploadsCommand({ Bucket, Prefix: `${prefix}${folder}/` });
    for (const { Key, UploadId, Initiated } of (await this.client.send(begun)).Uploads ?? []) {
      if (!Initiated || Date.now() - Initiated.getTime() < FORSAKEN_AFTER_MS) continue;
      await this.client.send(new this.sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    }
  }

  private at(name: string): { Bucket: string; Key: string } {
    assertName(name);
    return { Bucket: this.settings.bucket, Key: this.settings.prefix + name };
  }
}

type Sdk = typeof Client & Pick<typeof Storage, 'Upload'>;

const statusOf = (error: unknown): number =>
  (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
