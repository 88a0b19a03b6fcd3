// A noted write in words: what it was, and what the person typed, which they may change before it is sent again.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import type { OutboxEntry } from "#components/shell/outbox.ts";

const words = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** `inbox.capture` → `Inbox: capture`, `focus.retitle` → `Focus: retitle`, `settings.changeTheme` → `Settings: change theme`. */
export function describeEntry(entry: Pick<OutboxEntry, "name">): string {
  const [domain = "", verb = ""] = entry.name.split(".");
  return `${capitalised(domain)}: ${words(verb)}`;
}

/** Arguments people type, by the names the mutators give them. */
const TYPED: ReadonlySet<string> = new Set([
  "text",
  "title",
  "taskTitle",
  "description",
  "note",
  "body",
  "response",
  "name",
  "reflection",
]);

/** Something a person typed, and where in the arguments it stands. */
export interface TypedText {
  path: readonly (string | number)[];
  /** `Task title`. */
  label: string;
  text: string;
}

/** Everything in the arguments that a person wrote, in order. */
export function textsOf(entry: Pick<OutboxEntry, "args">): TypedText[] {
  const texts: TypedText[] = [];
  const visit = (value: unknown, path: readonly (string | number)[], key?: string) => {
    if (typeof value === "string") {
      if (key !== undefined && TYPED.has(key) && value.trim() !== "")
        texts.push({ path, label: capitalised(words(key)), text: value });
    } else if (Array.isArray(value))
      for (const [at, item] of value.entries()) visit(item, [...path, at], key);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name], name);
  };
  visit(entry.args, []);
  return texts;
}

/** The arguments with another text at `path`. */
export function withText(
  args: ReadonlyJSONValue,
  [head, ...rest]: readonly (string | number)[],
  text: string,
): ReadonlyJSONValue {
  if (head === undefined) return text;
  const inner = (args as Record<string | number, ReadonlyJSONValue>)[head] ?? null;
  const changed = withText(inner, rest, text);
  if (Array.isArray(args)) return args.with(Number(head), changed);
  return { ...(args as object), [head]: changed };
}
