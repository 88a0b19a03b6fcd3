// What was typed into a new habit and not saved. It outlives the form and the page, on this device only.
import { signedInUser } from "#components/shell/person.ts";
import type { HabitValues } from "./habitForm.ts";

const key = (): string => `ostinato.draft.${signedInUser()}.habit`;

/** The draft over what a new habit begins as. */
export function readDraft(empty: HabitValues): HabitValues {
  try {
    const stored = JSON.parse(localStorage.getItem(key()) ?? "{}") as Partial<HabitValues>;
    const known = Object.entries(empty).map(([name, value]) => {
      const kept = stored[name as keyof HabitValues];
      const fits = typeof kept === typeof value && Array.isArray(kept) === Array.isArray(value);
      return [name, fits ? kept : value];
    });
    return Object.fromEntries(known) as HabitValues;
  } catch {
    return { ...empty };
  }
}

export function keepDraft(values: HabitValues): void {
  try {
    // The day it begins is the day it is made, not the one on which the form was first opened.
    const { startsDay: _, ...rest } = values;
    localStorage.setItem(key(), JSON.stringify(rest));
  } catch {
    // A browser without storage, or a full one: the text is still in the form.
  }
}

export const dropDraft = (): void => localStorage.removeItem(key());
