import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions, ApiResponseNoStatusOptions } from '@nestjs/swagger';

/** A property of an answer that is the id of something. */
export const Id = (options: ApiPropertyOptions = {}) => ApiProperty({ type: String, format: 'uuid', ...options });

/** For routes whose answer is a file. */
export const aFile: ApiResponseNoStatusOptions = { schema: { type: 'string', format: 'binary' } };

/**
 * A property of an answer that is one of a fixed list.
 *
 * @param name of the list in the API description; wherever the same list appears, requests included, it gets this name
 */
export const OneOf = (name: string, values: readonly string[], options: ApiPropertyOptions = {}) =>
  ApiProperty({ enum: [...values], enumName: name, ...options });
