import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DeclaredTables } from '@app/personal-data';

/** Has the files that lie beside rows sealed again by whoever keeps them. */
@Injectable()
export class FileResealer {
  constructor(
    private readonly commands: CommandBus,
    private readonly tables: DeclaredTables,
  ) {}

  async reseal(familyId: string): Promise<void> {
    for (const { files } of this.tables.all) if (files?.reseal) await this.commands.execute(new files.reseal(familyId));
  }
}
