// Rows of a query for pages on which much happens: plain arrays, told a few times a second instead of with every change.
import { useZero } from "@rocicorp/zero/solid";
import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { View } from "#components/shell/rows.ts";

/** How often the page takes over what came: often enough that few rows come at once, seldom enough to leave it time. */
const EVERY_MS = 100;

export type Answer = "unknown" | "complete" | "error";

export interface Batch<Row> {
  rows: readonly Row[];
  type: Answer;
}

export interface Asked {
  query: unknown;
  /** While it stays the same, the rows that are shown stay until another query's are all here. */
  scope: string;
}

/**
 * Zero's own hook keeps a store that is written with every row; at fifty rows a second that is most of the page's time.
 * @param ask the query; undefined for none. Rows are forgotten with it.
 */
export function useBatched<Row>(ask: Accessor<Asked | undefined>): Accessor<Batch<Row>> {
  const zero = useZero();
  const [batch, setBatch] = createSignal<Batch<Row>>({ rows: [], type: "unknown" });
  let scope: string | undefined;

  createEffect(
    on(ask, (asked) => {
      if (!asked) {
        scope = undefined;
        setBatch({ rows: [], type: "unknown" });
        return;
      }
      const isAnother = asked.scope !== scope;
      scope = asked.scope;
      let told = false;
      let due: ReturnType<typeof setTimeout> | undefined;
      let latest: Batch<Row> = { rows: [], type: "unknown" };
      const tell = () => {
        due = undefined;
        told ||= latest.type !== "unknown";
        setBatch(latest);
      };
      // Left at once when the page turns away: nobody is to be sent what nobody looks at.
      const view = zero().materialize(asked.query as never, { ttl: "none" }) as unknown as View<Row>;
      const stop = view.addListener((rows, type) => {
        latest = { rows, type };
        if (!isAnother && !told && type === "unknown") return;
        if (!told) {
          clearTimeout(due);
          tell();
        } else due ??= setTimeout(tell, EVERY_MS);
      });
      onCleanup(() => {
        clearTimeout(due);
        stop();
        view.destroy();
      });
    }),
  );
  return batch;
}
