// Keys run commands, from anywhere on the page, except where they belong to somebody else: text being typed, a menu, a
// dialog, a button that Space would press.
import { createEffect, onCleanup } from "solid-js";
import { createKeybindingsHandler } from "tinykeys";
import { type Command, commands } from "./commands.ts";

const CHORD_MS = 1_200;
const NOT_TEXT =
  "[type=checkbox],[type=radio],[type=range],[type=button],[type=submit],[type=file],[type=color]";

/** Whether keys pressed on this element write text. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches(`textarea, select, [role=textbox], input:not(${NOT_TEXT})`));

const ownsKeys = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("[role=menu], [role=listbox], [role=combobox]") !== null;

const isPressable = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest("button, a[href], summary, input, [role=button], [role=tab]") !== null;

const dialogIsOpen = (): boolean => document.querySelector("[data-modal]:not([data-closed])") !== null;

/** `"?"` needs Shift on some keyboards and not on others: signs match with and without. */
export const normaliseKeys = (keys: string): string =>
  keys
    .split(" ")
    .map((press) => (press.length === 1 && !/[a-z0-9]/i.test(press) ? `[Shift]+${press}` : press))
    .join(" ");

/** Whether this key press may run this command. */
export function mayRun(command: Command, event: KeyboardEvent): boolean {
  if (command.whileTyping) return true;
  if (isTextField(event.target) || ownsKeys(event.target) || dialogIsOpen()) return false;
  return !((event.key === " " || event.key === "Enter") && isPressable(event.target));
}

/** Plain letters in a field are text, and must not even begin a chord. */
const ignore = (event: KeyboardEvent): boolean =>
  event.repeat ||
  event.isComposing ||
  event.defaultPrevented ||
  (isTextField(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey);

const presses = (command: Command): number => command.keys?.split(" ").length ?? 0;

/**
 * The listener for a set of commands; chords wait a moment for their second key. Of two bindings that end with the same
 * key the longer one wins, and whatever ran ends every chord that was under way.
 */
export function keyListener(list: readonly Command[]): EventListener {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  const fresh = () => createKeybindingsHandler(bindings, { timeout: CHORD_MS, ignore });
  for (const command of list.toSorted((a, b) => presses(b) - presses(a))) {
    if (!command.keys) continue;
    bindings[normaliseKeys(command.keys)] = (event) => {
      handle = fresh();
      if (!mayRun(command, event)) return;
      event.preventDefault();
      command.run();
    };
  }
  let handle = fresh();
  return (event) => handle(event);
}

/** Listens for the life of the calling component, following the registry. */
export function useKeys(): void {
  createEffect(() => {
    const listener = keyListener(commands());
    window.addEventListener("keydown", listener);
    onCleanup(() => window.removeEventListener("keydown", listener));
  });
}
