// What was typed into a new quest and not saved. It outlives the form and the page, on this device only.
import { signedInUser } from "#components/shell/person.ts";
import { EMPTY, type QuestValues } from "./questForm.ts";

const key = (): string => `ostinato.draft.${signedInUser()}.quest`;

export function readDraft(): QuestValues {
  try {
    const stored = JSON.parse(localStorage.getItem(key()) ?? "{}") as Partial<QuestValues>;
    const known = Object.entries(EMPTY).map(([name, empty]) => {
      const value = stored[name as keyof QuestValues];
      return [name, typeof value === typeof empty ? value : empty];
    });
    return Object.fromEntries(known) as QuestValues;
  } catch {
    return { ...EMPTY };
  }
}

export function keepDraft(values: QuestValues): void {
  try {
    localStorage.setItem(key(), JSON.stringify(values));
  } catch {
    // A browser without storage, or a full one: the text is still in the form.
  }
}

export const dropDraft = (): void => localStorage.removeItem(key());
