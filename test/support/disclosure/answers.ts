import { inflateRawSync } from 'node:zlib';
import type { Client } from '../people/client';

/** What an answer says, whatever it came as: the files of an archive are unpacked. */
export interface ReadAnswer {
  readonly status: number;
  readonly text: string;
}

export async function read(client: Client, ...request: Parameters<Client['ask']>): Promise<ReadAnswer> {
  const response = await client.ask(...request);
  const bytes = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers].flat().join('\n');
  return { status: response.status, text: [headers, bytes.toString('latin1'), ...filesIn(bytes)].join('\n') };
}

const LOCAL_HEADER = 0x0403_4b50;

/** The files of a ZIP archive whose headers name their sizes; none of anything else. */
export function filesIn(bytes: Buffer): string[] {
  const files: string[] = [];
  let at = 0;
  while (at + 30 <= bytes.length && bytes.readUInt32LE(at) === LOCAL_HEADER) {
    const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    at = from + bytes.readUInt32LE(at + 18);
    files.push(inflateRawSync(bytes.subarray(from, at)).toString('utf8'));
  }
  return files;
}
