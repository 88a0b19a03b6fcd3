import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import type { QueueList } from "#zero/feedback/queue-queries.ts";
import { isSettled } from "#zero/feedback/rules.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";

/** How many there are in each list of the queue, as the server counts them. */
export function useQueueCounts(mayAsk: Accessor<boolean> = () => true): Accessor<Map<QueueList, number>> {
  const [counts] = useQuery(() => (mayAsk() ? operatorsQueries.feedbackQueue.counts() : undefined));
  return createMemo(() => {
    const found = new Map<QueueList, number>();
    for (const { status, count } of counts() ?? []) {
      found.set(status, count);
      for (const sum of isSettled(status) ? (["all"] as const) : (["all", "unsettled"] as const))
        found.set(sum, (found.get(sum) ?? 0) + count);
    }
    return found;
  });
}
