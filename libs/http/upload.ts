import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import { httpErrors } from './problems/errors';

/** A multipart request read up to its file: the fields before it, and the file as a stream yet to be consumed. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly file: MultipartFile['file'];
}

const MAX_FIELD_BYTES = 1_000;

/**
 * Reads form fields until the file part starts. Fields must come before the file, so that a refused request is refused
 * before its bytes are read.
 *
 * @param maxBytes the file stream ends early and sets `file.truncated` beyond it
 * @throws DomainError UPLOAD_EXPECTED when the request is no multipart form or holds no file
 */
export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new DomainError(httpErrors.UPLOAD_EXPECTED, 'Send the file as multipart/form-data', 'unsupported');
  }
  const fields: Record<string, string> = {};
  const limits = { fileSize: maxBytes, files: 1, fields: 10, fieldSize: MAX_FIELD_BYTES };
  for await (const part of request.parts({ limits }) as AsyncIterable<Multipart>) {
    if (part.type === 'file') return { fields, fileName: part.filename, file: part.file };
    fields[part.fieldname] = String(part.value);
  }
  throw new DomainError(httpErrors.UPLOAD_EXPECTED, 'The form holds no file', 'invalid', '/file');
}
