// One captured line and what it says: kind, tags, priority, date. Pure, and the same wherever it runs.
import type { DayClock } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import type { FindDates } from "./clues.ts";
import { dateIn } from "./dates.ts";
import type { InboxKind, InboxPart, InboxPriority } from "./schema.ts";

/** A part the person does not want: its words stay in the text and mean nothing. */
export type Rejected = Pick<InboxPart, "type" | "text">;

export interface CaptureOptions {
  /** Ms since the epoch. */
  now: number;
  clock: DayClock;
  /** Without it no dates are found: the finder is loaded when the person first writes. */
  findDates?: FindDates | undefined;
  rejected?: readonly Rejected[];
}

export interface Capture {
  /** The line as it was typed. */
  readonly original: string;
  readonly parts: readonly InboxPart[];
  /** The line without the parts that were lifted out of it; never empty when the line is not. */
  readonly text: string;
  readonly kind: InboxKind;
  readonly tags: readonly string[];
  readonly priority: InboxPriority | null;
  readonly dueAt: number | null;
}

const PREFIX = /^\s*(task|todo|note|idea|link)\s*:(?=\s|$)/iu;
const KIND_OF: Readonly<Record<string, InboxKind>> = {
  task: "task",
  todo: "task",
  note: "note",
  idea: "idea",
  link: "link",
};
const ADDRESS = /(?<![\p{L}\p{N}@])(?:https?:\/\/|www\.)[^\s<>"]+/giu;
const TAG = /(?<=^|\s)#(?=[\p{N}_-]*\p{L})[\p{L}\p{M}\p{N}_-]+(?=$|\s|[.,;:!?)](?:\s|$))/gu;
const PRIORITY = /(?<=^|\s)(?:!{2,3}|!(?:1|2|3|high|hi|medium|med|normal|low))(?=\s|$)/giu;
const PRIORITY_OF: Readonly<Record<string, InboxPriority>> = {
  "1": "high",
  h: "high",
  "!": "high",
  "2": "normal",
  m: "normal",
  n: "normal",
  "3": "low",
  l: "low",
};

const DAY_NAME = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?";
const EVERY = new RegExp(
  "(?<![\\p{L}\\p{N}])every\\s+(?:(?:other|second|third|\\d{1,2}(?:st|nd|rd|th)?)\\s+)?" +
    `(?:(?:week)?days?|weeks?|weekends?|months?|years?|mornings?|afternoons?|evenings?|nights?|${DAY_NAME})` +
    `(?:\\s*(?:,|and|&|,\\s*and)\\s*${DAY_NAME})*` +
    "(?:\\s+(?:morning|afternoon|evening|night))?" +
    "(?:\\s+at\\s+(?:\\d{1,2}(?::\\d{2})?\\s*(?:[ap]\\.?m\\b\\.?)?|noon|midnight))?(?![\\p{L}\\p{N}])",
  "giu",
);

/** Kinds of parts whose words leave the text; links and repetitions are part of what was meant to be said. */
const LIFTED: Readonly<Record<InboxPart["type"], boolean>> = {
  date: true,
  repeat: false,
  tag: true,
  priority: true,
  kind: true,
  link: false,
};

/** Closing punctuation belongs to the sentence; a closing bracket only if the address has not opened it. */
function trimUrl(found: string): string {
  let url = found;
  for (;;) {
    const last = url.at(-1) ?? "";
    const opened = url.split("(").length <= url.split(")").length - 1;
    if (!".,;:!?'*_]}".includes(last) && !(last === ")" && opened)) return url;
    url = url.slice(0, -1);
  }
}

const normal = (text: string): string => text.toLowerCase().replace(/\s+/gu, " ").trim();

/** The line with what is already understood, or rejected, blotted out: same length, nothing to be found in it. */
class Sheet {
  text: string;
  readonly #rejected: readonly Rejected[];

  constructor(line: string, rejected: readonly Rejected[]) {
    this.text = line;
    this.#rejected = rejected;
  }

  isRejected(type: InboxPart["type"], text: string): boolean {
    return this.#rejected.some((part) => part.type === type && normal(part.text) === normal(text));
  }

  blot(at: number, length: number): void {
    this.text = this.text.slice(0, at) + "¤".repeat(length) + this.text.slice(at + length);
  }

  /** Blots out every place where a rejected date stands, so that what is left can still be read. */
  blotRejectedDates(): void {
    for (const part of this.#rejected) {
      const words = part.type === "date" ? part.text.trim().split(/\s+/u) : [""];
      if (words[0] === "") continue;
      const pattern = words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("\\s+");
      for (const { 0: text, index } of this.text.matchAll(new RegExp(pattern, "giu")))
        this.blot(index, text.length);
    }
  }
}

function findKind(sheet: Sheet): InboxPart[] {
  const match = PREFIX.exec(sheet.text);
  const kind = KIND_OF[match?.[1]?.toLowerCase() ?? ""];
  if (!match || !kind) return [];
  const text = match[0].trimStart();
  const at = match[0].length - text.length;
  if (sheet.isRejected("kind", text)) return [];
  sheet.blot(at, text.length);
  return [{ type: "kind", text, at, kind }];
}

function findLinks(sheet: Sheet): InboxPart[] {
  const parts: InboxPart[] = [];
  for (const match of sheet.text.matchAll(ADDRESS)) {
    const text = trimUrl(match[0]);
    const url = /^www\./i.test(text) ? `https://${text}` : text;
    if (!/^https?:\/\/[^\s/?#]+\.?[^\s]*$/iu.test(url) || /^https?:\/\/?$/i.test(url)) continue;
    // Blotted out even if it is rejected: there are no tags and dates in an address.
    sheet.blot(match.index, text.length);
    if (!sheet.isRejected("link", text) && url.length <= LIMITS.url)
      parts.push({ type: "link", text, at: match.index, url });
  }
  return parts;
}

function findTags(sheet: Sheet): InboxPart[] {
  const parts: InboxPart[] = [];
  for (const { 0: text, index: at } of sheet.text.matchAll(TAG)) {
    const tag = text.slice(1).normalize("NFC").toLowerCase();
    if (tag.length > LIMITS.tag || parts.length >= LIMITS.tags || sheet.isRejected("tag", text)) continue;
    sheet.blot(at, text.length);
    parts.push({ type: "tag", text, at, tag });
  }
  return parts;
}

function findPriority(sheet: Sheet): InboxPart[] {
  for (const { 0: text, index: at } of sheet.text.matchAll(PRIORITY)) {
    const priority = PRIORITY_OF[text.charAt(1).toLowerCase()];
    if (!priority || sheet.isRejected("priority", text)) continue;
    sheet.blot(at, text.length);
    return [{ type: "priority", text, at, priority }];
  }
  return [];
}

/** “Every friday at 9” is kept as words; what it will mean is decided where the item goes. */
function findRepeat(sheet: Sheet): InboxPart[] {
  for (const { 0: found, index: at } of sheet.text.matchAll(EVERY)) {
    const text = found.trimEnd();
    if (sheet.isRejected("repeat", text)) continue;
    sheet.blot(at, text.length);
    return [{ type: "repeat", text, at }];
  }
  return [];
}

function findDate(sheet: Sheet, { now, clock, findDates }: CaptureOptions): InboxPart[] {
  if (!findDates) return [];
  sheet.blotRejectedDates();
  const found = dateIn(sheet.text, now, clock, findDates);
  if (!found) return [];
  const { dueAt, hasTime, endsAt, spans } = found;
  return spans.map(({ at, text }) => ({
    type: "date" as const,
    text,
    at,
    dueAt,
    hasTime,
    ...(endsAt === undefined ? {} : { endsAt }),
  }));
}

/** The words of a line without the parts that leave it; rejected parts stay. All words outside of parts survive. */
export function compose(
  original: string,
  parts: readonly InboxPart[],
  rejected: readonly Rejected[] = [],
): string {
  const lifted = parts
    .filter((part) => LIFTED[part.type] && part.text !== "")
    .filter((part) => !rejected.some((other) => other.type === part.type && other.text === part.text))
    .toSorted((a, b) => a.at - b.at);
  let text = original.slice(0, lifted[0]?.at);
  lifted.forEach((part, i) => {
    text = joined(text, original.slice(part.at + part.text.length, lifted[i + 1]?.at));
  });
  text = text.trim();
  // A line that is nothing but parts keeps them as its words.
  return text === "" ? original.trim() : text;
}

/** Closes the gap a lifted part leaves: one space, none before a comma, and no comma at the start. */
function joined(left: string, right: string): string {
  const rest = right.trimStart();
  if (left.trim() === "") return rest.replace(/^[,;:.](?:\s+|$)/u, "");
  return left.trimEnd() + (/^(?:\s*$|[.,;:!?)])/u.test(right) ? "" : " ") + rest;
}

/**
 * Reads one line. Never throws; a line longer than a capture may be is left as it is, to be refused in words.
 * `compose` of what it found is the text of the item.
 */
export function parseCapture(line: string, options: CaptureOptions): Capture {
  const parts: InboxPart[] = [];
  if (line.length <= LIMITS.captureLine) {
    const sheet = new Sheet(line, options.rejected ?? []);
    parts.push(...findKind(sheet), ...findLinks(sheet), ...findTags(sheet), ...findPriority(sheet));
    parts.push(...findRepeat(sheet), ...findDate(sheet, options));
    parts.sort((a, b) => a.at - b.at);
  }
  return {
    original: line,
    parts,
    text: compose(line, parts),
    kind: kindOf(parts),
    tags: [...new Set(parts.flatMap((part) => (part.type === "tag" ? [part.tag] : [])))],
    priority: parts.find((part) => part.type === "priority")?.priority ?? null,
    dueAt: parts.find((part) => part.type === "date")?.dueAt ?? null,
  };
}

const kindOf = (parts: readonly InboxPart[]): InboxKind =>
  parts.find((part) => part.type === "kind")?.kind ??
  (parts.some((part) => part.type === "link") ? "link" : "task");

/** What was read, as the arguments of `capture` and `edit` take it. */
export const argsOf = ({ original, parts, text, kind, tags, priority, dueAt }: Capture) => ({
  text,
  kind,
  tags: [...tags],
  priority,
  dueAt,
  parsed: parts.length === 0 ? null : { original, parts: [...parts] },
});

/** The lines of what was typed or pasted, without the empty ones. */
export const linesOf = (typed: string): string[] =>
  typed
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
