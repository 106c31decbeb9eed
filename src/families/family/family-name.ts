import { sealedColumn, type SubjectKey } from '@app/crypto';
import type { Family } from './family';
import { families } from './family.table';

const familyName = sealedColumn<string>(families, 'name_sealed');

export const sealFamilyName = (key: SubjectKey, familyId: string, name: string): Buffer =>
  familyName.seal(key, name, familyId, familyId);

export const openFamilyName = (key: SubjectKey, { id, name }: Family): string => familyName.open(key, name, id, id);
