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

/** Reads both streams of a child to their end, hands each line to `print`, and keeps the last words. */
export function relay(
  name: string,
  streams: { stdout: Readable | null; stderr: Readable | null },
  print: (line: string) => void,
): Relay {
  let lastError = "";
  const follow = (stream: Readable | null, isError: boolean) => {
    if (!stream) return;
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", (raw) => {
      const text = stripVTControlCharacters(raw).trimEnd();
      if (!text.trim()) return;
      if (isError && !/^\s+at |^Node\.js v|^[\s{}[\]]+$/.test(text)) lastError = text.trim().slice(0, 300);
      print(`  ${name.padEnd(12)} ${readable(text).slice(0, MAX_LINE)}`);
    });
  };
  follow(streams.stdout, false);
  follow(streams.stderr, true);
  return { lastWords: () => lastError };
}

/** A line of our JSON log as `level message key=value …`; any other line as it is. */
export function readable(line: string): string {
  if (!line.startsWith('{"level":')) return line;
  let entry: Record<string, unknown>;
  try {
    entry = JSON.parse(line);
  } catch {
    return line;
  }
  const { level, time: _time, msg, err, ...rest } = entry;
  const words = [LEVELS[Number(level)] ?? String(level), String(msg ?? "")];
  for (const [key, value] of Object.entries(rest)) {
    words.push(`${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  }
  if (err && typeof err === "object" && "message" in err) words.push(`(${String(err.message)})`);
  return words.filter(Boolean).join(" ").replaceAll("\n", " ");
}
