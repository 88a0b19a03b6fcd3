// Turns what the children write into single readable lines, and remembers their last words for the reason of a death.
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";

const LEVELS: Record<number, string> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};
const MAX_LINE = 2_000;

export type Relay = {
  /** The last line on stderr that says something; empty when there was none. */
  lastWords(): string;
};

/**
 * Reads both streams of a child to their end, hands each line to `print` (those matching `noise` excepted), and keeps
 * the last words.
 */
export function relay(
  { name, noise }: { name: string; noise?: RegExp },
  streams: { stdout: Readable | null; stderr: Readable | null },
  print: (line: string) => void,
): Relay {
  let lastError = "";
  const follow = (stream: Readable | null, isError: boolean) => {
    if (!stream) return;
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (raw) => {
      const text = readable(stripVTControlCharacters(raw).trimEnd());
      if (!text.trim() || noise?.test(text)) return;
      if (isError && !/^\s+at |^Node\.js v|^[\s{}[\]]+$/.test(text)) lastError = text.trim().slice(0, 300);
      print(`  ${name.padEnd(12)} | ${text.slice(0, MAX_LINE)}`);
    });
  };
  follow(streams.stdout, false);
  follow(streams.stderr, true);
  return { lastWords: () => lastError };
}

/** A line of our JSON log as `level message key=value …`, one of zero-cache's without its trail; others as they are. */
export function readable(line: string): string {
  if (line.startsWith('{"level":')) return entryText(line) ?? line;
  const [, text] = /^\d{4}-\d\d-\d\dT\S+ \S+=\S* (.+)$/.exec(line) ?? [];
  return text === undefined ? line : withoutStack(text);
}

function entryText(line: string): string | undefined {
  const entry = parsed(line);
  if (!entry) return undefined;
  const { level, time: _time, msg, err, ...rest } = entry;
  const words = [LEVELS[Number(level)] ?? String(level), String(msg ?? "")];
  for (const [key, value] of Object.entries(rest)) {
    words.push(`${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  }
  if (err && typeof err === "object" && "message" in err) words.push(`(${String(err.message)})`);
  return words.filter(Boolean).join(" ").replaceAll("\n", " ");
}

/** An error that follows a message as JSON is cut down to its first line. */
function withoutStack(text: string): string {
  const at = text.indexOf(' {"');
  const details = at > 0 ? parsed(text.slice(at + 1)) : undefined;
  const reason = details?.errorMsg ?? details?.message;
  if (typeof reason !== "string") return text;
  return `${text.slice(0, at)} (${reason.trim().split("\n", 1)[0]?.trim()})`;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
