import { by, endsAfter, json, leftOut, personalData } from '@app/personal-data';
import { ReleaseLinks } from '../contract';

/** Whoever started a link belongs to no family yet: it lies under the installation's key. */
export const links = personalData({
  table: 'families.links',
  about: 'family',
  service: 'families',
  sealed: { profile_sealed: json('installation') },
  erasure: by(ReleaseLinks),
  copy: leftOut('The way into the family; what it said of the child became the profile'),
  retention: endsAfter('expires_at'),
});
