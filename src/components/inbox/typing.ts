// What is being typed into a capture box, as text: where the caret is, and whether it can be saved.
import { linesOf } from "#zero/inbox/rules.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

/** The line the caret is in, trimmed, and where the caret stands in it. */
export interface CaretLine {
  line: string;
  caret: number;
}

export function lineAt(text: string, caret: number): CaretLine {
  const start = text.lastIndexOf("\n", caret - 1) + 1;
  const end = text.indexOf("\n", caret);
  const raw = text.slice(start, end < 0 ? undefined : end);
  const indent = raw.length - raw.trimStart().length;
  return { line: raw.trim(), caret: caret - start - indent };
}

/** Why this text can't be saved as it is, naming the limit; null when it can. */
export function complaintAbout(text: string): string | null {
  const lines = linesOf(text);
  if (lines.length > LIMITS.captureLines)
    return `At most ${LIMITS.captureLines} lines can be saved at once; these are ${lines.length}.`;
  const long = lines.findIndex((line) => line.length > LIMITS.captureLine);
  if (long < 0) return null;
  const which = lines.length === 1 ? "The line" : `Line ${long + 1}`;
  return `${which} can be at most ${LIMITS.captureLine} characters long; it has ${lines[long]?.length}.`;
}
