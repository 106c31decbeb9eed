import { Injectable } from '@nestjs/common';
import { Clock } from '@app/kernel';
import { Reaction, unhurriedly } from '@app/work';
import { termsText } from './contents/terms';
import type { SubjectExport } from './subject-export';
import { ExportRequested } from '../contract';
import { readableCopy } from './contents/readable-copy';
import { CopiesForRequesters } from './contents/copies-for-requesters';
import { ExportFiles } from './export-files.store';
import { ExportStore } from './exports.store';
import { zipOf } from './contents/zip';

/** Writes the copy that was asked for: for people and for programs, sealed until it is fetched. */
@Injectable()
export class WriteExportOnExportRequested {
  constructor(
    private readonly exports: ExportStore,
    private readonly copies: CopiesForRequesters,
    private readonly files: ExportFiles,
    private readonly clock: Clock,
  ) {}

  @Reaction(ExportRequested, { ...unhurriedly, queue: 'oversight', lane: 'deliver' })
  async handle({ data: { familyId, exportId } }: ExportRequested): Promise<void> {
    const found = await this.exports.find(familyId, exportId);
    if (found?.status !== 'queued' && found?.status !== 'failed') return;
    try {
      await this.write(found);
    } catch (error) {
      // Whatever stops it, whoever waits sees that it stopped; the queue tries again.
      await this.exports.markFailed(found);
      throw error;
    }
  }

  private async write(found: SubjectExport): Promise<void> {
    const copy = await this.copies.of(found);
    if (!copy) return this.exports.markFailed(found);
    const { parts, terms, shownUntil } = copy;
    const now = this.clock.now();
    const page = readableCopy(parts, now, terms.disclosure.isWhole);
    const zip = zipOf({ 'data.json': `${JSON.stringify(parts, null, 2)}\n`, 'index.html': page });
    await this.files.write(found, zip);
    await this.exports.finish(found, { bytes: zip.length, terms: termsText(terms), shownUntil }, now);
  }
}
