import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { commonErrors, DomainError } from '@app/kernel';
import { httpErrors } from './problems/errors';
import { isWholeText } from './rules/any-text';

/** A multipart request read up to its file: the fields before it, and the file as a stream yet to be consumed. */
export interface Upload {
  readonly fields: Readonly<Record<string, string>>;
  readonly fileName: string;
  readonly file: MultipartFile['file'];
}

const MAX_FIELD_BYTES = 1_000;
/** A form of ours holds at most two fields and a file. */
const FORM = { files: 1, fields: 10, parts: 11, fieldSize: MAX_FIELD_BYTES, fieldNameSize: 100, headerPairs: 20 };

/**
 * Reads form fields until the file part starts. Fields must come before the file, so that a refused request is refused
 * before its bytes are read.
 *
 * @param maxBytes the file stream ends early and sets `file.truncated` beyond it
 * @throws DomainError UPLOAD_EXPECTED when the request is no multipart form or holds no file, UPLOAD_BROKEN when the form
 *   cannot be read or breaks off, VALIDATION for a field that is too long or no text
 */
export async function readUpload(request: FastifyRequest, maxBytes: number): Promise<Upload> {
  if (!request.isMultipart()) {
    throw new DomainError(httpErrors.UPLOAD_EXPECTED, 'Send the file as multipart/form-data', 'unsupported');
  }
  const fields: Record<string, string> = {};
  for await (const part of partsOf(request, maxBytes)) {
    if (part.type === 'file') return { fields, fileName: part.filename ?? '', file: readable(part.file) };
    fields[part.fieldname] = textOf(part);
  }
  throw new DomainError(httpErrors.UPLOAD_EXPECTED, 'The form holds no file', 'invalid', '/file');
}

/** What the parser throws has no status of its own, and is always about the bytes that were sent. */
async function* partsOf(request: FastifyRequest, fileSize: number): AsyncGenerator<Multipart> {
  try {
    yield* request.parts({ limits: { ...FORM, fileSize } });
  } catch (error) {
    throw (error as { statusCode?: number }).statusCode === 413 ? error : broken();
  }
}

/** Whoever reads the file hears of a form that breaks off as of everything else that is wrong with a request. */
function readable(file: MultipartFile['file']): MultipartFile['file'] {
  return file.prependListener('error', (error) => {
    if (!(error instanceof DomainError)) Object.assign(error, { statusCode: 400, code: httpErrors.UPLOAD_BROKEN });
  });
}

function textOf(part: Multipart & { type: 'field' }): string {
  const text = typeof part.value === 'string' ? part.value : '';
  if (!part.valueTruncated && !part.fieldnameTruncated && isWholeText(text)) return text;
  throw new DomainError(
    commonErrors.VALIDATION,
    'A field of the form is too long, or no text',
    'invalid',
    `/${part.fieldname}`,
  );
}

const broken = () => new DomainError(httpErrors.UPLOAD_BROKEN, 'The form cannot be read to its end', 'malformed');
