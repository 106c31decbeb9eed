import { Type } from 'class-transformer';
import { IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { AnyText } from './rules/any-text';
import { MayBeMissing } from './rules/presence';

/** How much of a list: `limit` (50, at most 200). */
class LimitDto {
  @MayBeMissing()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

/** For lists that say themselves where the next page begins. */
export class NextPageDto extends LimitDto {
  /** `next` of the page before. */
  @MayBeMissing()
  @IsString()
  @MaxLength(200)
  after?: string;
}

/** The specified paging: `limit` and `offset`. */
export class PagingDto extends LimitDto {
  @MayBeMissing()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  offset: number = 0;
}

/** For lists that grow while they are read: cursors as well. */
export class CursorPagingDto extends PagingDto {
  /** From the `Link` header of an answer (`rel="next"`): what comes after that page, whatever was added meanwhile. */
  @MayBeMissing()
  @AnyText()
  @IsString()
  @MaxLength(100)
  after?: string;

  /** From the `Link` header (`rel="prev"`): what comes before that page. */
  @MayBeMissing()
  @AnyText()
  @IsString()
  @MaxLength(100)
  before?: string;
}
