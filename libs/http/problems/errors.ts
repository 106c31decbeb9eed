import { codesOf } from '@app/kernel';

/** What each code of this library means and what a client can do. */
export const httpMeanings = {
  BAD_REQUEST: 'The request cannot be read: malformed JSON, or an id that is none.',
  BODY_TOO_DEEP: 'The JSON body is nested more than 40 levels deep.',
  BODY_TOO_LARGE: 'The body holds more bytes or values than this address takes: 16 KB where nothing else is said.',
  BODY_TOO_SLOW: 'Less than 512 bytes of the body came within 15 seconds.',
  DATABASE_AWAY:
    'The database cannot be reached now; it is started again by itself. Whether a change was kept is not known: send it again, with the same `Idempotency-Key`.',
  CSRF_REFUSED: 'The request carries a cookie and comes from a page of another origin.',
  HEADERS_TOO_LARGE: 'The headers of the request are longer than 16 KB together.',
  INTERNAL: 'Something went wrong on our side. Nothing was half-stored; give the `requestId` when you report it.',
  METHOD_NOT_ALLOWED: 'There is something at this address, but not for this method: `Allow` names those that it knows.',
  NOT_FOUND: 'There is nothing at this address.',
  PATH_TOO_LONG: 'A part of the address is longer than any id or name in it.',
  PRECONDITION_FAILED:
    'It was changed since you read it: `If-Match` names an older version. `current` shows how it is now.',
  RATE_LIMITED: 'Too many requests from this address. Wait a moment.',
  STORAGE_FULL: 'The disk of the installation is full. Nothing was half-stored; its operator has to make room.',
  UNSUPPORTED_MEDIA_TYPE:
    'This address takes no body of this kind: send application/json, or a form where a file is wanted.',
  UPLOAD_BROKEN: 'The form cannot be read: it has no boundary, is cut off, or is no form.',
  UPLOAD_EXPECTED: 'Send the file as multipart/form-data, with the fields before it.',
  UPLOAD_TOO_LARGE: 'The uploaded file is larger than this address takes.',
};

export const httpErrors = codesOf(httpMeanings);
