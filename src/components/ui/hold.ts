// What is typed while the place for it is still on its way: held, and typed there once it has the focus. A key pressed a
// moment too early would else be lost, or worse, be taken for a command.

/** A place that has not come by then is not coming, in ms. */
const PATIENCE_MS = 10_000;

const isText = (target: unknown): target is HTMLInputElement | HTMLTextAreaElement =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");

/** Somebody writes there already. */
const isTaken = (target: unknown): boolean =>
  target instanceof Element && target.matches("input, textarea, select, [contenteditable]");

let held: KeyboardEvent[] | undefined;
let stop: (() => void) | undefined;

/** Modifiers alone, and what belongs to the browser, go their way. */
const isTyping = (event: KeyboardEvent): boolean =>
  !(event.ctrlKey || event.metaKey || event.altKey) &&
  (event.key.length === 1 || ["Enter", "Backspace", "Escape"].includes(event.key));

function press(key: KeyboardEvent): void {
  const field = document.activeElement ?? document.body;
  const { key: name, code, shiftKey } = key;
  const goesOn = field.dispatchEvent(
    new KeyboardEvent("keydown", { key: name, code, shiftKey, bubbles: true, cancelable: true }),
  );
  if (!goesOn || !isText(field)) return;
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? start;
  if (name.length === 1) field.setRangeText(name, start, end, "end");
  else if (name === "Backspace")
    field.setRangeText("", start === end ? Math.max(0, start - 1) : start, end, "end");
  else return;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, data: name, inputType: "insertText" }));
}

/** Ends the holding; `typed`: what was held goes to whatever has the focus now. */
export function release(typed: boolean): void {
  const keys = held ?? [];
  held = undefined;
  stop?.();
  if (typed) for (const key of keys) press(key);
}

/** Holds what is typed until something modal takes the focus. Holding twice is holding once. */
export function hold(): void {
  if (held) return;
  held = [];
  const keep = (event: KeyboardEvent) => {
    if (!isTyping(event) || event.isComposing || isTaken(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held?.push(event);
  };
  const arrive = (event: FocusEvent) => {
    // Its own listeners for the focus come first.
    if (isText(event.target) || (event.target instanceof Element && event.target.closest("[data-modal]")))
      setTimeout(() => release(true));
  };
  const timer = setTimeout(() => release(false), PATIENCE_MS);
  window.addEventListener("keydown", keep, true);
  document.addEventListener("focusin", arrive);
  stop = () => {
    clearTimeout(timer);
    window.removeEventListener("keydown", keep, true);
    document.removeEventListener("focusin", arrive);
    stop = undefined;
  };
}
