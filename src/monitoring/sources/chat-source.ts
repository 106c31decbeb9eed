import type { ListedMedia } from './chat-export';

/** The text of one chat, wherever it is stored; it can be read as often as needed. */
export interface ChatSource {
  /** For error messages: the name of the file, or of the text file inside the archive. */
  readonly textName: string;
  /** The name the family knows the export by. */
  readonly fileName: string;
  readonly bytesTotal: number;
  readonly media: readonly ListedMedia[];
  read(): AsyncIterable<Buffer>;
}
