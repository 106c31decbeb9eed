import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { DeclaredTables } from './declared-tables';
import { TablesInOrder } from './tables-in-order';

/** Knows the tables with personal data from what their owners declare. */
@Global()
@Module({})
export class PersonalDataModule {
  /** @param root folder of the project, or of its build */
  static forRoot(root: string): DynamicModule {
    const declared = { provide: DeclaredTables, useFactory: () => DeclaredTables.in(root) };
    return {
      module: PersonalDataModule,
      providers: [declared, TablesInOrder],
      exports: [DeclaredTables, TablesInOrder],
    };
  }
}
