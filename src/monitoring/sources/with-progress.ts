import type { Progress } from './chat-export';
import type { ChatSource } from './chat-source';

/** The bytes of a chat, telling after each chunk how many have been read. */
export async function* withProgress(
  source: ChatSource,
  onProgress: Progress = () => undefined,
): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source.read()) {
    yield chunk;
    bytes += chunk.length;
    onProgress(bytes, source.bytesTotal);
  }
}
