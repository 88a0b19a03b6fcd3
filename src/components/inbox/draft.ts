// What was typed and not saved yet. It outlives the dialog, the page and the browser, on this device only.
import { createSignal } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";

const keyFor = (userId: string): string => `ostinato.draft.${userId}`;

function stored(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function store(key: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // A browser without storage, or a full one: the text is still in the field.
  }
}

const [texts, setTexts] = createSignal<Readonly<Record<string, string>>>({});

export interface TextCell {
  (): string;
  set(text: string): void;
}

/** The person's draft: one for all capture boxes of the page, so that it is there wherever they go on writing. */
export function useDraft(): TextCell {
  const key = keyFor(signedInUser());
  if (texts()[key] === undefined) setTexts((all) => ({ ...all, [key]: stored(key) }));
  const read = () => texts()[key] ?? "";
  return Object.assign(read, {
    set: (text: string) => {
      setTexts((all) => ({ ...all, [key]: text }));
      store(key, text);
    },
  });
}
