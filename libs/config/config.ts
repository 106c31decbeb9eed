import { join, resolve } from 'node:path';
import { loadOrCreateMasterKey, loadOrCreateTokenKey } from './key-file';
import { lanesOf } from './lanes';
import type { Lane } from './lanes';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What the button calls it. */
  readonly name: string;
}

/** A bucket that all processes share, of Amazon S3 or of a server that speaks its language. */
export interface S3Settings {
  readonly bucket: string;
  /** Address of the server; undefined for Amazon's own. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** The bucket's name in the path and not in the host name, as most servers of one's own want it. */
  readonly isPathStyle: boolean;
  /** What the names in the bucket start with, `/` included; empty for the whole bucket. */
  readonly prefix: string;
}

/** Somebody whom the installation itself gives a role. */
export interface FirstStaffMember {
  readonly role: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** How long keys linger while they change. */
export interface KeyTimes {
  /** A process may hold a key this long before it looks again. */
  readonly cacheSeconds: number;
  /** A replaced key stays this long after its last row was sealed anew, for uploads that began before. */
  readonly graceSeconds: number;
}

/** Everything that can be set from outside, validated once; the only reader of the environment. */
export class Config {
  private constructor(
    readonly host: string,
    readonly port: number,
    readonly dataFolder: string,
    readonly modelsFolder: string,
    readonly portalFolder: string,
    /** Connection string of the role that has no rights but those the policies give. */
    readonly databaseUrl: string,
    readonly databasePoolSize: number,
    /** Origins besides its own that may call the API from a browser. */
    readonly allowedOrigins: readonly string[],
    readonly isBehindTls: boolean,
    readonly trustedProxies: readonly string[],
    readonly logLevel: string,
    readonly ffmpegPath: string | undefined,
    /** Where people reach the product with a browser: links in mail, passkeys and sign-in providers depend on it. */
    readonly publicUrl: string,
    /** Mail server, such as `smtps://user:secret@mail.example`; without one, mail is written to the outbox folder. */
    readonly smtpUrl: string | undefined,
    readonly mailFrom: string,
    /** OpenID provider that people may sign in with. */
    readonly oidc: OidcSettings | undefined,
    /** Account that runs the system, made at start when it does not exist yet. */
    readonly operator: { readonly email: string; readonly password: string } | undefined,
    /** Who may touch content from the first start on: nobody is there yet to approve them. */
    readonly firstStaff: readonly FirstStaffMember[],
    /** Wraps every data key: 32 bytes. Absent where a key management system holds it. */
    readonly masterKey: Buffer | undefined,
    /** The key management system that unwraps the master key. */
    readonly kms: { readonly url: string; readonly token: string; readonly key: string } | undefined,
    readonly keyTimes: KeyTimes,
    /** Signs access tokens: ECDSA P-256, PKCS #8 PEM. */
    readonly tokenKey: string,
    /** Multiplies every rate limit: for measuring. */
    readonly rateLimitFactor: number,
    /** Where files are kept that are not in the data folder. */
    readonly s3: S3Settings | undefined,
    /** What this process does. */
    readonly lanes: ReadonlySet<Lane>,
  ) {}

  /** @throws Error naming the variable whose value cannot be used. */
  static fromEnvironment(env: Environment = process.env): Config {
    const dataFolder = resolve(env.SAFEGUARDIAN_DATA ?? '.data');
    return new Config(
      env.HOST ?? '127.0.0.1',
      integer(env, 'PORT', 3000, 0, 65_535),
      dataFolder,
      resolve(env.SAFEGUARDIAN_MODELS ?? 'models'),
      resolve(env.SAFEGUARDIAN_PORTAL ?? 'frontend/dist'),
      required(env, 'SAFEGUARDIAN_DB_APP_URL'),
      integer(env, 'SAFEGUARDIAN_DB_POOL', 20, 2, 500),
      list(env.SAFEGUARDIAN_ALLOWED_ORIGINS),
      env.SAFEGUARDIAN_TLS === 'true',
      list(env.SAFEGUARDIAN_TRUSTED_PROXIES),
      env.LOG_LEVEL ?? 'info',
      env.FFMPEG_PATH,
      publicUrl(env),
      smtpUrl(env),
      env.SAFEGUARDIAN_MAIL_FROM || 'SafeGuardian <no-reply@localhost>',
      oidc(env),
      operator(env),
      firstStaff(env),
      env.SAFEGUARDIAN_KMS_URL ? undefined : masterKey(env, dataFolder),
      kms(env),
      {
        cacheSeconds: integer(env, 'SAFEGUARDIAN_KEY_CACHE_SECONDS', 5, 0, 3600),
        graceSeconds: integer(env, 'SAFEGUARDIAN_KEY_GRACE_SECONDS', 3600, 0, 30 * 24 * 3600),
      },
      tokenKey(env, dataFolder),
      integer(env, 'SAFEGUARDIAN_RATE_LIMIT_FACTOR', 1, 1, 1_000_000),
      s3(env),
      lanesOf(env.LANES),
    );
  }
}

function required(env: Environment, name: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Scheme, host and port alone, as browsers compare origins. */
function publicUrl(env: Environment): string {
  const text = env.SAFEGUARDIAN_PUBLIC_URL || `http://localhost:${env.PORT ?? 3000}`;
  return web('SAFEGUARDIAN_PUBLIC_URL', text).origin;
}

function smtpUrl(env: Environment): string | undefined {
  const text = env.SAFEGUARDIAN_SMTP_URL;
  if (!text) return undefined;
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error('SAFEGUARDIAN_SMTP_URL must be an address like smtps://user:secret@mail.example');
  }
  required(env, 'SAFEGUARDIAN_MAIL_FROM');
  return text;
}

function oidc(env: Environment): OidcSettings | undefined {
  const issuer = env.SAFEGUARDIAN_OIDC_ISSUER;
  if (!issuer) return undefined;
  const { hostname } = web('SAFEGUARDIAN_OIDC_ISSUER', issuer);
  const clientId = required(env, 'SAFEGUARDIAN_OIDC_CLIENT_ID');
  const clientSecret = required(env, 'SAFEGUARDIAN_OIDC_CLIENT_SECRET');
  return { issuer, clientId, clientSecret, name: env.SAFEGUARDIAN_OIDC_NAME || hostname };
}

function web(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error(`${name} must be an http(s) address, not "${text}"`);
  return url;
}

function operator(env: Environment): Config['operator'] {
  const email = env.SAFEGUARDIAN_OPERATOR_EMAIL;
  return email ? { email, password: required(env, 'SAFEGUARDIAN_OPERATOR_PASSWORD') } : undefined;
}

const STAFF_MEMBER =
  /^(?<role>[a-z_]+)=(?<firstName>[^<>@\s]+) (?<lastName>[^<>@]*[^<>@\s]) <(?<email>[^<>@\s]+@[^<>@\s]+)>$/;

/** Such as `case_worker=Ines Duarte <ines@services.example>; compliance_officer=Jonas Meier <jonas@oversight.example>`. */
function firstStaff(env: Environment): FirstStaffMember[] {
  const people = (env.SAFEGUARDIAN_FIRST_STAFF ?? '').split(';').map((one) => one.trim());
  return people.filter(Boolean).map((one) => {
    const { groups } = STAFF_MEMBER.exec(one) ?? {};
    if (!groups) throw new Error(`SAFEGUARDIAN_FIRST_STAFF: not like "role=First Last <mail@example.org>": "${one}"`);
    const { role, firstName, lastName, email } = groups;
    return { role, firstName, lastName, email };
  });
}

function kms(env: Environment): Config['kms'] {
  const url = env.SAFEGUARDIAN_KMS_URL;
  if (!url) return undefined;
  if (!URL.canParse(url)) throw new Error(`SAFEGUARDIAN_KMS_URL is no address: "${url}"`);
  return { url, token: required(env, 'SAFEGUARDIAN_KMS_TOKEN'), key: env.SAFEGUARDIAN_KMS_KEY ?? 'safeguardian' };
}

function s3(env: Environment): S3Settings | undefined {
  const bucket = env.SAFEGUARDIAN_S3_BUCKET;
  if (!bucket) return undefined;
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) {
    throw new Error(`SAFEGUARDIAN_S3_BUCKET must be the name of a bucket, not "${bucket}"`);
  }
  const prefix = env.SAFEGUARDIAN_S3_PREFIX ?? '';
  if (!/^([A-Za-z0-9._-]+\/)*$/.test(prefix)) {
    throw new Error(`SAFEGUARDIAN_S3_PREFIX must end with "/", such as "safeguardian/", not "${prefix}"`);
  }
  const endpoint = env.SAFEGUARDIAN_S3_ENDPOINT || undefined;
  return {
    bucket,
    endpoint: endpoint && web('SAFEGUARDIAN_S3_ENDPOINT', endpoint).href,
    region: env.SAFEGUARDIAN_S3_REGION || 'us-east-1',
    accessKey: required(env, 'SAFEGUARDIAN_S3_ACCESS_KEY'),
    secretKey: required(env, 'SAFEGUARDIAN_S3_SECRET_KEY'),
    isPathStyle: env.SAFEGUARDIAN_S3_PATH_STYLE === 'true',
    prefix,
  };
}

function integer(env: Environment, name: string, fallback: number, min: number, max: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new Error(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
  }
  return value;
}

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

function masterKey(env: Environment, dataFolder: string): Buffer {
  const base64 = env.SAFEGUARDIAN_MASTER_KEY ?? loadOrCreateMasterKey(join(dataFolder, 'keys', 'master.key'));
  const key = Buffer.from(base64, 'base64');
  if (key.length !== 32) throw new Error('SAFEGUARDIAN_MASTER_KEY must be 32 bytes in base64');
  return key;
}

/** Given in base64, because many ways to set a variable cannot hold the line breaks of a PEM. */
function tokenKey(env: Environment, dataFolder: string): string {
  const base64 = env.SAFEGUARDIAN_TOKEN_KEY;
  if (!base64) return loadOrCreateTokenKey(join(dataFolder, 'keys', 'access-token.pem'));
  const pem = Buffer.from(base64, 'base64').toString('utf8').trim();
  if (pem.startsWith('-----BEGIN PRIVATE KEY-----')) return pem;
  throw new Error('SAFEGUARDIAN_TOKEN_KEY must be a PKCS #8 PEM in base64');
}
