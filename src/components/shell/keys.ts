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

const dialogIsOpen = (): boolean => document.querySelector("[data-modal]") !== null;

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

/** The listener for a set of commands; chords wait a moment for their second key. */
export function keyListener(list: readonly Command[]): EventListener {
  const bindings: Record<string, (event: KeyboardEvent) => void> = {};
  for (const command of list) {
    if (!command.keys) continue;
    bindings[normaliseKeys(command.keys)] = (event) => {
      if (!mayRun(command, event)) return;
      event.preventDefault();
      command.run();
    };
  }
  return createKeybindingsHandler(bindings, {
    timeout: CHORD_MS,
    // Plain letters in a field are text, and must not even begin a chord.
    ignore: (event) =>
      event.repeat ||
      event.isComposing ||
      event.defaultPrevented ||
      (isTextField(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey),
  });
}

/** Listens for the life of the calling component, following the registry. */
export function useKeys(): void {
  createEffect(() => {
    const listener = keyListener(commands());
    window.addEventListener("keydown", listener);
    onCleanup(() => window.removeEventListener("keydown", listener));
  });
}
