// The rows of the catalogues, live, as entries.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import { type Entry, entryOf, KINDS, type Values } from "#zero/catalogues/kinds.ts";
import { KIND_NAMES, type KindName } from "#zero/catalogues/names.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";

export interface Catalogue {
  entries: Accessor<readonly Entry[]>;
  state: Accessor<ListStateName>;
}

function useCatalogue(name: KindName): Catalogue {
  // Every catalogue has rows of its own shape; an entry is what they have in common.
  const [rows, details] = useQuery(
    () => operatorsQueries.catalogues[name]() as ReturnType<typeof operatorsQueries.catalogues.quests>,
  );
  const entries = createMemo(() =>
    (rows() as unknown as readonly Values[]).map((row) => entryOf(KINDS[name], row)),
  );
  return {
    entries,
    state: () => listStateOf(entries().length, details().type === "complete", details().type === "error"),
  };
}

export type Catalogues = Readonly<Record<KindName, Catalogue>>;

export const useCatalogues = (): Catalogues =>
  Object.fromEntries(KIND_NAMES.map((name) => [name, useCatalogue(name)] as const)) as Record<
    KindName,
    Catalogue
  >;

/** How often each entry is used, asked anew when the catalogue changes; unknown until the server has answered. */
export function useUses(kind: Accessor<KindName>): Accessor<Readonly<Record<string, number>> | undefined> {
  const [uses, setUses] = createSignal<Readonly<Record<string, number>>>();
  createEffect(
    on(kind, async (name) => {
      setUses(undefined);
      const outcome = await call<Record<string, number>>(`/api/admin/catalogues/${name}/uses`);
      if (outcome.ok && kind() === name) setUses(outcome.data);
    }),
  );
  return uses;
}

/**
 * An entry with what devices are not told, asked for whenever `key` names one; `onKnown` gets its values. Known at once
 * where there is nothing to ask for.
 */
export function useWhole(
  kind: Accessor<KindName>,
  key: Accessor<string | undefined>,
  onKnown: (values: Values) => void,
) {
  const [state, setState] = createSignal<"known" | "asking" | "failed">("known");
  const [failed, setFailed] = createSignal("");
  const again = async (): Promise<void> => {
    const wanted = key();
    setState(wanted === undefined ? "known" : "asking");
    if (wanted === undefined) return;
    const outcome = await call<Values>(`/api/admin/catalogues/${kind()}/entry?key=${wanted}`);
    if (key() !== wanted) return;
    if (outcome.ok) onKnown(outcome.data);
    else setFailed(outcome.problem.message);
    setState(outcome.ok ? "known" : "failed");
  };
  createEffect(on(key, () => void again()));
  return { state, failed, again: () => void again() };
}
