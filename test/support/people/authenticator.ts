import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

/** What a browser is told to do with the answer: each part can be made wrong. */
export interface Twist {
  readonly origin?: string;
  readonly challenge?: string;
  readonly rpId?: string;
  /** Present (1) and verified (4) by default. */
  readonly flags?: number;
  readonly counter?: number;
}

interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
}

const b64 = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest();

/** A browser and its security key in software: one ES256 passkey, attestation `none`. */
export class SoftAuthenticator {
  readonly id = randomBytes(32);
  private readonly privateKey: KeyObject;
  private readonly coordinates: { readonly x: Buffer; readonly y: Buffer };
  private counter = 0;

  constructor(private readonly origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' });
    this.privateKey = privateKey;
    this.coordinates = { x: Buffer.from(x!, 'base64url'), y: Buffer.from(y!, 'base64url') };
  }

  create(options: Options, twist: Twist = {}) {
    const clientData = this.clientData('webauthn.create', options, twist);
    const length = Buffer.from([0, this.id.length]);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, cbor(this.coseKey())]);
    const authData = Buffer.concat([this.authData(options.rp!.id!, twist, 0x40), attested]);
    const attestation: [Cbor, Cbor][] = [
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', authData],
    ];
    const response = { clientDataJSON: b64(clientData), attestationObject: b64(cbor(new Map(attestation))) };
    return { ...this.named(), response };
  }

  get(options: Options, twist: Twist = {}) {
    const clientData = this.clientData('webauthn.get', options, twist);
    const authenticatorData = this.authData(options.rpId!, twist, 0);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientData)]), this.privateKey);
    const response = {
      clientDataJSON: b64(clientData),
      authenticatorData: b64(authenticatorData),
      signature: b64(signature),
    };
    return { ...this.named(), response };
  }

  private named() {
    return { id: b64(this.id), rawId: b64(this.id), type: 'public-key', clientExtensionResults: {} };
  }

  private clientData(type: string, { challenge }: Options, twist: Twist): string {
    return JSON.stringify({ type, challenge: twist.challenge ?? challenge, origin: twist.origin ?? this.origin });
  }

  private authData(rpId: string, twist: Twist, extraFlags: number): Buffer {
    this.counter = twist.counter ?? this.counter + 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(twist.rpId ?? rpId), Buffer.from([(twist.flags ?? 0x05) | extraFlags]), counter]);
  }

  /** EC2 key, ES256, P-256 (RFC 9053). */
  private coseKey(): Map<Cbor, Cbor> {
    return new Map<Cbor, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, this.coordinates.x],
      [-3, this.coordinates.y],
    ]);
  }
}

/** Just enough of RFC 8949: small integers, text, bytes and maps. */
function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const entries = [...value].map(([key, item]) => Buffer.concat([cbor(key), cbor(item)]));
  return Buffer.concat([head(5, value.size), ...entries]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
