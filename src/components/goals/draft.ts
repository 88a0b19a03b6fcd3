// What was typed into a new goal and not saved. It outlives the form and the page, on this device only.
import { signedInUser } from "#components/shell/person.ts";
import { EMPTY, type GoalValues } from "./goalForm.ts";

const key = (): string => `ostinato.draft.${signedInUser()}.goal`;

export function readDraft(): GoalValues {
  try {
    const stored = JSON.parse(localStorage.getItem(key()) ?? "{}") as Partial<GoalValues>;
    const known = Object.entries(EMPTY).map(([name, empty]) => {
      const value = stored[name as keyof GoalValues];
      const fits = empty === undefined ? typeof value === "number" : typeof value === typeof empty;
      return [name, fits ? value : empty];
    });
    return Object.fromEntries(known) as GoalValues;
  } catch {
    return { ...EMPTY };
  }
}

export function keepDraft(values: GoalValues): void {
  try {
    localStorage.setItem(key(), JSON.stringify(values));
  } catch {
    // A browser without storage, or a full one: the text is still in the form.
  }
}

export const dropDraft = (): void => localStorage.removeItem(key());
