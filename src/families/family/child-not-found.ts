import { DomainError } from '@app/kernel';

export const childNotFound = () =>
  new DomainError('CHILD_NOT_FOUND', 'There is no such child', 'not-found', '/child_id');
