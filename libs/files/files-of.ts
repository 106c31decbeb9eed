import type { Config } from '@app/config';
import type { Files } from './files';
import { LocalFiles } from './local-files';
import { S3Files } from './s3-files';

/**
 * The files of this installation: in the configured bucket, else in the data folder.
 *
 * @throws Error naming SAFEGUARDIAN_S3_BUCKET when the bucket cannot be used
 */
export async function filesOf({ s3, dataFolder }: Pick<Config, 's3' | 'dataFolder'>): Promise<Files> {
  return s3 ? S3Files.open(s3) : new LocalFiles(dataFolder);
}
