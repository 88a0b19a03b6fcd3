// A noted write in words: what it was, and what the person typed.
import type { OutboxEntry } from "#components/shell/outbox.ts";

/** `inbox.capture` → `Inbox: capture`, `focus.retitle` → `Focus: retitle`, `settings.changeTheme` → `Settings: change theme`. */
export function describeEntry(entry: Pick<OutboxEntry, "name">): string {
  const [domain = "", verb = ""] = entry.name.split(".");
  const words = verb.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${domain.charAt(0).toUpperCase()}${domain.slice(1)}: ${words}`;
}

/** Arguments people type, by the names the mutators give them. */
const TYPED: ReadonlySet<string> = new Set([
  "text",
  "title",
  "taskTitle",
  "description",
  "note",
  "name",
  "reflection",
]);

/** Everything in the arguments that a person wrote, in order. */
export function textsOf(entry: Pick<OutboxEntry, "args">): string[] {
  const texts: string[] = [];
  const visit = (value: unknown, key?: string) => {
    if (typeof value === "string") {
      if (key !== undefined && TYPED.has(key) && value.trim() !== "") texts.push(value);
    } else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (typeof value === "object" && value !== null)
      for (const [name, inner] of Object.entries(value)) visit(inner, name);
  };
  visit(entry.args);
  return texts;
}
