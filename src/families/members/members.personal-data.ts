import { by, kept, leftOut, personalData } from '@app/personal-data';
import { DismissMembers } from '../contract';

export const members = personalData({
  table: 'families.members',
  id: 'account_id',
  about: 'family',
  erasure: by(DismissMembers),
  copy: leftOut('About the adults of the family'),
  retention: kept('Says who belongs to the family now'),
});
