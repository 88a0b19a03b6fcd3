// The lines of an iCalendar file (RFC 5545, 3.1): unfolded, with their number in the file, cut into name, parameters
// and value.

export interface ContentLine {
  /** Of the file's own lines, from 1. */
  readonly line: number;
  /** In capitals. */
  readonly name: string;
  /** By name in capitals; of a list the first value, without its quotes. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A line that is none: no colon, or a quote that is never closed. */
export interface BrokenLine {
  readonly line: number;
  readonly isBroken: true;
}

const BYTE_ORDER_MARK = /^\uFEFF/;

/** Joins folded lines; a line break may be CRLF, LF or CR, and empty lines are nobody's. */
export function unfold(text: string): { line: number; text: string }[] {
  const lines: { line: number; text: string }[] = [];
  for (const [index, part] of text
    .replace(BYTE_ORDER_MARK, "")
    .split(/\r\n|\n|\r/)
    .entries()) {
    const before = lines.at(-1);
    if (before && (part.startsWith(" ") || part.startsWith("\t"))) before.text += part.slice(1);
    else if (part !== "") lines.push({ line: index + 1, text: part });
  }
  return lines;
}

export const linesOf = (text: string): (ContentLine | BrokenLine)[] =>
  unfold(text).map((folded) => contentLine(folded.text, folded.line));

function contentLine(text: string, line: number): ContentLine | BrokenLine {
  const colon = endOfName(text);
  if (colon < 0) return { line, isBroken: true };
  const [name = "", ...parameters] = splitOutsideQuotes(text.slice(0, colon), ";");
  return {
    line,
    // Some programs put a group in front, as in vCards: `item1.SUMMARY`.
    name: name
      .slice(name.lastIndexOf(".") + 1)
      .trim()
      .toUpperCase(),
    parameters: Object.fromEntries(parameters.map(parameterOf)),
    value: text.slice(colon + 1),
  };
}

/** Where the value begins: the first colon outside quotes; -1 if there is none. */
function endOfName(text: string): number {
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ":" && !isQuoted) return at;
  }
  return -1;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [""];
  let isQuoted = false;
  for (const letter of text) {
    if (letter === '"') isQuoted = !isQuoted;
    if (letter === separator && !isQuoted) parts.push("");
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function parameterOf(text: string): [string, string] {
  const at = text.indexOf("=");
  const name = (at < 0 ? text : text.slice(0, at)).trim().toUpperCase();
  const value = at < 0 ? "" : text.slice(at + 1);
  return [name, (splitOutsideQuotes(value, ",")[0] ?? "").replaceAll('"', "").trim()];
}

/** Text as it was before it was escaped. */
export const unescapeText = (value: string): string =>
  value.replace(/\\([\\;,nN])/g, (_, letter: string) => (letter === "n" || letter === "N" ? "\n" : letter));

export const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (letter) => `\\${letter}`)
    .replace(/\r\n|\n|\r/g, "\\n")
    // Other control characters have no form in a file.
    .replace(/[\p{Cc}]/gu, (letter) => (letter === "\t" ? letter : ""));

/** Of one character in UTF-8. */
function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

const MOST_OCTETS = 75;

/** Folds a line to at most 75 octets each, never inside a character. */
export function fold(line: string): string {
  const lines: string[] = [""];
  let octets = 0;
  for (const letter of line) {
    const size = octetsOf(letter);
    if (octets + size > MOST_OCTETS) {
      lines.push("");
      // The space in front of a continuation counts.
      octets = 1;
    }
    lines[lines.length - 1] += letter;
    octets += size;
  }
  return lines.join("\r\n ");
}
