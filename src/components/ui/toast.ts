// The queue behind the toasts: what is shown, for how long, and what Ctrl/⌘ Z can still take back.
import { createSignal } from "solid-js";

export type ToastTone = "normal" | "good" | "warn" | "bad";
export type ToastAction = { label: string; run: () => void };
export type ToastInput = {
  text: string;
  tone?: ToastTone;
  action?: ToastAction;
  /** Takes the deed back: shown as the action “Undo”, and what Ctrl/⌘ Z runs for ten seconds. An action of that name counts as well. */
  undo?: () => void;
  /** A toast with the same key replaces the one before. */
  key?: string;
};
export type ShownToast = { id: number; text: string; tone: ToastTone; action?: ToastAction; key?: string };

/** How long a deed can be taken back by key, and how long a toast with an action stays. */
export const UNDO_MS = 10_000;
const UNDO = "Undo";
const PLAIN_MS = 5_000;
const MOST_AT_ONCE = 3;

type Undoable = { toastId: number; run: () => void; at: number };

const [shown, setShown] = createSignal<readonly ShownToast[]>([]);
const timers = new Map<number, ReturnType<typeof setTimeout>>();
let undoable: Undoable[] = [];
let nextId = 1;

export const toasts = shown;

/** Says something at the edge of the page. Returns how to take it away early. */
export function toast(input: ToastInput): () => void {
  const id = nextId++;
  const entry: ShownToast = { id, text: input.text, tone: input.tone ?? "normal" };
  if (input.key) entry.key = input.key;
  const takeBack = input.undo ?? (input.action?.label === UNDO ? input.action.run : undefined);
  if (takeBack) {
    undoable.push({ toastId: id, run: takeBack, at: Date.now() });
    entry.action = { label: UNDO, run: () => undo(id) };
  } else if (input.action) {
    const { label, run } = input.action;
    entry.action = {
      label,
      run: () => {
        dismiss(id);
        run();
      },
    };
  }
  const others = shown().filter((other) => !input.key || other.key !== input.key);
  for (const gone of shown()) if (!others.includes(gone)) stopTimer(gone.id);
  for (const gone of others.slice(0, Math.max(0, others.length + 1 - MOST_AT_ONCE))) stopTimer(gone.id);
  setShown([...others, entry].slice(-MOST_AT_ONCE));
  startTimer(entry);
  return () => dismiss(id);
}

export function dismiss(id: number): void {
  stopTimer(id);
  setShown(shown().filter((entry) => entry.id !== id));
}

/** While the pointer or the focus rests on the toasts, none of them goes away. */
export function holdToasts(): void {
  for (const id of [...timers.keys()]) stopTimer(id);
}

export function releaseToasts(): void {
  for (const entry of shown()) startTimer(entry);
}

/**
 * Takes back the last deed that can still be taken back, whether its toast is still shown or not.
 * @returns false if there is none younger than ten seconds
 */
export function undoLast(now = Date.now()): boolean {
  undoable = undoable.filter((entry) => now - entry.at < UNDO_MS);
  const last = undoable.at(-1);
  if (!last) return false;
  undo(last.toastId);
  return true;
}

/** Forgets everything, for tests and for the moment when somebody else signs in. */
export function clearToasts(): void {
  for (const id of [...timers.keys()]) stopTimer(id);
  undoable = [];
  setShown([]);
}

function undo(toastId: number): void {
  const entry = undoable.find((candidate) => candidate.toastId === toastId);
  undoable = undoable.filter((candidate) => candidate !== entry);
  dismiss(toastId);
  entry?.run();
}

function startTimer(entry: ShownToast): void {
  stopTimer(entry.id);
  timers.set(
    entry.id,
    setTimeout(() => dismiss(entry.id), entry.action || entry.tone === "bad" ? UNDO_MS : PLAIN_MS),
  );
}

function stopTimer(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
}
