// What another app hands over to be kept: a title, some text, an address, any of them missing or repeated.
import { LIMITS } from "#zero/kernel/limits.ts";

export interface Shared {
  title?: string | undefined;
  text?: string | undefined;
  url?: string | undefined;
}

/** A text longer than this, or of several lines, is a note and not part of the line. */
const SHORT = 160;

const oneLine = (text: string | undefined): string => (text ?? "").replace(/\s+/gu, " ").trim();

/** The line to capture and, for a longer text, the note that goes with it. Nothing of what was shared is left out. */
export function sharedCapture({ title, text, url }: Shared): { line: string; note: string } {
  const name = oneLine(title);
  const address = oneLine(url);
  const body = (text ?? "").trim();
  const isShort = body.length <= SHORT && !/[\n\r]/u.test(body);
  const words = [name, isShort ? body : "", address];
  // Many apps put the address, or the title, into the text as well.
  const told = words.filter((word, i) => word !== "" && !words.some((other, j) => covers(other, j, word, i)));
  const line = told.join(" ");
  const rest = isShort ? "" : body;
  if (line !== "" && line.length <= LIMITS.captureLine) return { line, note: rest };
  const [first = ""] = (line === "" ? rest : line).split(/[\n\r]/u);
  const start = first.trim().slice(0, LIMITS.captureLine).toWellFormed();
  return { line: start, note: [line, rest].filter((piece) => piece !== "").join("\n\n") };
}

/** Whether `word` is already said by `other`; of two that are the same, the first stays. */
const covers = (other: string, j: number, word: string, i: number): boolean =>
  i !== j && other.includes(word) && (other !== word || j < i);
