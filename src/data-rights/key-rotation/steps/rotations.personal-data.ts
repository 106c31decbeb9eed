import { endsAfter, goesWith, leftOut, personalData, stays } from '@app/personal-data';

const ONLY_IDS = 'Ids of keys and how far their change is; nothing in it is personal';

export const rotations = personalData({
  table: 'oversight.rotations',
  about: 'family',
  service: 'oversight',
  erasure: stays(ONLY_IDS),
  copy: leftOut(ONLY_IDS),
  retention: endsAfter('finished_at'),
});

export const rotationSteps = personalData({
  table: 'oversight.rotation_steps',
  id: 'subject',
  about: 'family',
  service: 'oversight',
  erasure: stays(ONLY_IDS),
  copy: leftOut(ONLY_IDS),
  retention: goesWith('oversight.rotations'),
});
