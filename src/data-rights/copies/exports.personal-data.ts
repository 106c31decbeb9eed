import { endsAfter, leftOut, personalData, removed } from '@app/personal-data';
import { RemoveCopies, ResealCopies } from '../contract';

export const subjectExports = personalData({
  table: 'oversight.exports',
  about: { child: 'child_id' },
  files: { remove: RemoveCopies, reseal: ResealCopies },
  erasure: removed(),
  copy: leftOut('That copies were made is among who looked'),
  retention: endsAfter('expires_at'),
});
