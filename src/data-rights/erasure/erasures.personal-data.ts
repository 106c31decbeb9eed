import { kept, leftOut, personalData, stays } from '@app/personal-data';

export const erasures = personalData({
  table: 'oversight.erasures',
  about: { child: 'child_id' },
  erasure: stays('The receipt must outlive what it tells of; nothing in it is personal'),
  copy: leftOut('Whoever has an erasure has a receipt'),
  retention: kept('The receipt must outlive what it tells of'),
});
