import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { queries } from "#zero/queries.ts";

/** Seconds of focus per day, `from`..`to`, from the tally (never from the sessions themselves). */
export function useFocusDays(
  from: Accessor<string>,
  to: Accessor<string>,
): Accessor<ReadonlyMap<string, number>> {
  const [rows] = useQuery(() => queries.activity.days({ kind: "focus", from: from(), to: to() }));
  return createMemo(() => new Map(rows().map((row) => [row.day, row.amount])));
}
