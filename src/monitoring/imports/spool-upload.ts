import type { Readable } from 'node:stream';
import { Command, CommandHandler, ICommandHandler, QueryBus } from '@nestjs/cqrs';
import { httpErrors } from '@app/http';
import { DomainError } from '@app/kernel';
import { errors } from '../errors';
import { ChildOfFamily } from '../../families/contract';
import { Spool } from './spool';

/** Takes an upload's bytes in, once it is clear that they are for a child of this family. */
export class SpoolUpload extends Command<number> {
  constructor(
    readonly familyId: string,
    readonly childId: string,
    readonly importId: string,
    readonly upload: Readable & { readonly truncated?: boolean },
  ) {
    super();
  }
}

@CommandHandler(SpoolUpload)
export class SpoolUploadHandler implements ICommandHandler<SpoolUpload> {
  constructor(
    private readonly queries: QueryBus,
    private readonly spool: Spool,
  ) {}

  async execute({ familyId, childId, importId, upload }: SpoolUpload): Promise<number> {
    await this.queries.execute(new ChildOfFamily(familyId, childId));
    const bytes = await this.spool.write({ id: importId, familyId, childId }, upload);
    if (upload.truncated) {
      await this.spool.remove(importId);
      throw new DomainError(httpErrors.UPLOAD_TOO_LARGE, 'The file is larger than 2 GiB', 'too-large', '/file');
    }
    if (bytes === 0) {
      await this.spool.remove(importId);
      throw new DomainError(errors.UPLOAD_EMPTY, 'The file is empty', 'invalid', '/file');
    }
    return bytes;
  }
}
