/** A flagged passage, in UTF-16 units of the message; `end` lies behind the last unit. */
export interface Span {
  start: number;
  end: number;
  label: string;
}

/** A piece of the message; `label` is empty where nothing was flagged. */
export interface TextPart {
  text: string;
  label: string;
}

/**
 * Cuts a message at its spans. Overlapping spans become one mark that carries both labels, and spans that reach
 * outside the text are cut to it, so that the parts always join to exactly the message.
 */
export function markSpans(text: string, spans: readonly Span[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { start, end, labels } of merge(text.length, spans)) {
    if (start > at) parts.push({ text: text.slice(at, start), label: '' });
    parts.push({ text: text.slice(start, end), label: labels.join(', ') });
    at = end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), label: '' });
  return parts;
}

interface Mark {
  start: number;
  end: number;
  labels: string[];
}

function merge(length: number, spans: readonly Span[]): Mark[] {
  const marks: Mark[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(0, span.start);
    const end = Math.min(length, span.end);
    if (start >= end) continue;
    const last = marks.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      if (!last.labels.includes(span.label)) last.labels.push(span.label);
    } else {
      marks.push({ start, end, labels: [span.label] });
    }
  }
  return marks;
}
