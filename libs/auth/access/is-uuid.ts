const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for the text form of a UUID (RFC 9562), whatever its version. */
export const isUuid = (text: string): boolean => UUID.test(text);
