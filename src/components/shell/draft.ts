// What was typed into a new thing and not saved. It outlives the form and the page, on this device only.
import { signedInUser } from "./person.ts";

export interface Draft<Values extends object> {
  /** The draft over what a new one begins as; what no longer fits is left out. */
  read(empty: Values): Values;
  keep(values: Values): void;
  drop(): void;
}

const fits = (value: unknown, empty: unknown): boolean =>
  empty === undefined
    ? typeof value === "number"
    : typeof value === typeof empty && Array.isArray(value) === Array.isArray(empty);

/**
 * @param kind what is being made: `quest`, `habit`
 * @param without fields that begin anew each time, e.g. a first day
 */
export function draftOf<Values extends object>(
  kind: string,
  without: readonly (keyof Values)[] = [],
): Draft<Values> {
  const key = (): string => `ostinato.draft.${signedInUser()}.${kind}`;
  return {
    read(empty) {
      try {
        const stored = JSON.parse(localStorage.getItem(key()) ?? "{}") as Record<string, unknown>;
        const known = Object.entries(empty).map(([name, value]) => [
          name,
          fits(stored[name], value) ? stored[name] : value,
        ]);
        return Object.fromEntries(known) as Values;
      } catch {
        return { ...empty };
      }
    },
    keep(values) {
      const kept = Object.entries(values).filter(([name]) => !without.includes(name as keyof Values));
      try {
        localStorage.setItem(key(), JSON.stringify(Object.fromEntries(kept)));
      } catch {
        // A browser without storage, or a full one: the text is still in the form.
      }
    },
    drop: () => localStorage.removeItem(key()),
  };
}
