// What can be done from anywhere, in one list: the palette shows it, the keys run it, the key sheet explains it.
import { createMemo, createRoot, createSignal, onCleanup } from "solid-js";
import type { Icon } from "#components/ui/icon.ts";

export type Command = {
  /** Stable, such as `focus.start`: recent commands and people's own keys refer to it. */
  id: string;
  /** A verb first: “Start focus”. */
  title: string;
  /** The heading in palette and key sheet: “Go”, “Focus”, “Create”. */
  group: string;
  run: () => void;
  /** `"f"`, `"g t"` (one after the other), `"$mod+k"` (Ctrl or ⌘), `"?"`, `"Space"`. */
  keys?: string;
  icon?: Icon;
  /** Other words people look for. */
  keywords?: string;
  /** Where it does not apply it is neither shown nor run. Read inside a memo, so signals are welcome. */
  when?: () => boolean;
  /** The keys also work while a text field has the focus; only for keys with a modifier. */
  whileTyping?: boolean;
  /** Keeps it out of the palette. */
  hidden?: boolean;
};

/** Explains keys that a list or a control handles itself. */
export type KeyHint = { title: string; group: string; keys: string };

type Provider = () => readonly Command[];
type Answers = (query: string) => readonly Command[];

const [providers, setProviders] = createSignal<readonly Provider[]>([]);
const [answers, setAnswers] = createSignal<readonly Answers[]>([]);
const [ownKeys, setOwnKeys] = createSignal<Readonly<Record<string, string>>>({});

/** The person's own keys by command id; an empty string takes a command's keys away. */
export { setOwnKeys };

/** Adds commands for as long as the calling component lives. A later command of the same id replaces an earlier one. */
export function registerCommands(provider: Provider): void {
  setProviders((all) => [...all, provider]);
  onCleanup(() => setProviders((all) => all.filter((other) => other !== provider)));
}

/** Adds commands made of what is typed into the palette, such as “Capture ‘call Jonas’”; shown after all matches. */
export function registerAnswers(provider: Answers): void {
  setAnswers((all) => [...all, provider]);
  onCleanup(() => setAnswers((all) => all.filter((other) => other !== provider)));
}

const all = createRoot(() =>
  createMemo(() => {
    const byId = new Map<string, Command>();
    for (const provider of providers()) {
      for (const command of provider()) {
        if (command.when && !command.when()) continue;
        const keys = ownKeys()[command.id] ?? command.keys;
        const { keys: _, ...rest } = command;
        byId.set(command.id, keys ? { ...rest, keys } : rest);
      }
    }
    return [...byId.values()];
  }),
);

/** Every command that applies right now, with the keys that are in force. */
export const commands = all;

export const answersTo = (query: string): Command[] =>
  query.trim() === "" ? [] : answers().flatMap((provider) => provider(query.trim()));

/** Runs a command by its id. @returns false if it does not apply right now */
export function runCommand(id: string): boolean {
  const command = all().find((candidate) => candidate.id === id);
  command?.run();
  return command !== undefined;
}

/** The keys in force for a command, to be shown beside a control that does the same. */
export const keysOf = (id: string): string | undefined => all().find((command) => command.id === id)?.keys;
