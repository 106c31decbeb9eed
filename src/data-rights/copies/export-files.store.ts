import { Injectable } from '@nestjs/common';
import { Keyring, openFile, resealFile, sealFile } from '@app/crypto';
import { Database } from '@app/database';
import { Files } from '@app/files';
import { subjectExports } from './exports.personal-data';
import type { SubjectExport } from './subject-export';

type Place = Pick<SubjectExport, 'id' | 'familyId' | 'childId'>;
const contextOf = ({ id, familyId }: Place) => ({ table: subjectExports.table, column: 'file', rowId: id, familyId });

/** The copies made for subjects, sealed under the child's key: destroying that key destroys them as well. */
@Injectable()
export class ExportFiles {
  constructor(
    private readonly files: Files,
    private readonly keyring: Keyring,
    private readonly db: Database,
  ) {}

  async write(place: Place, content: Buffer): Promise<void> {
    const key = await this.keyring.childKey(place.familyId, place.childId);
    await sealFile(key, inPieces(content), this.placeOf(place.id), contextOf(place));
  }

  async read(place: Place): Promise<AsyncGenerator<Buffer>> {
    const key = await this.keyring.childKey(place.familyId, place.childId);
    return openFile(key, this.placeOf(place.id), contextOf(place));
  }

  remove(id: string): Promise<void> {
    return this.files.remove(this.placeOf(id).name);
  }

  /** Seals a family's copies again with the children's newest keys. */
  async reseal(familyId: string): Promise<void> {
    const ready = await this.db.askInFamily<Place[]>(
      familyId,
      `select id, family_id as "familyId", child_id as "childId" from oversight.exports where status = 'ready'`,
    );
    for (const place of ready) {
      const key = await this.keyring.childKey(familyId, place.childId);
      await resealFile(key, this.placeOf(place.id), contextOf(place));
    }
  }

  private placeOf(id: string) {
    return { files: this.files, name: `exports/${id}.sealed` };
  }
}

async function* inPieces(content: Buffer): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}
