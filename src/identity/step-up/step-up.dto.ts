import { IsIn, IsObject, IsString, MaxLength } from 'class-validator';
import { MayBeMissing } from '@app/http';
import { stepUpMethods } from '../attempts/sign-in-proof';
import type { StepUpMethod } from '../attempts/sign-in-proof';

export class StepUpDto {
  /** @example 'password' */
  @IsIn(stepUpMethods)
  method: StepUpMethod;

  /**
   * With `password`.
   * @example 'correct horse battery'
   */
  @MayBeMissing()
  @IsString()
  @MaxLength(256)
  password: string = '';

  /** Of the authenticator app, with `totp`. */
  @MayBeMissing()
  @IsString()
  @MaxLength(20)
  code: string = '';

  /** From `step-up/passkey`, with `passkey`. */
  @MayBeMissing()
  @IsString()
  @MaxLength(200)
  token: string = '';

  /** What the browser made of `options`, with `passkey`. */
  @MayBeMissing()
  @IsObject()
  response?: object;
}
