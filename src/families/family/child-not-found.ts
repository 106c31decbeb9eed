import { DomainError } from '@app/kernel';
import { errors } from '../errors';

export const childNotFound = () =>
  new DomainError(errors.CHILD_NOT_FOUND, 'There is no such child', 'not-found', '/child_id');
