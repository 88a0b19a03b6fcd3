// Which part of the queue is shown, and which of it is open: all of it in the address.
import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import { QUEUE_LISTS, QUEUE_PAGES, type QueueArgs } from "#zero/feedback/queue-queries.ts";
import { FEEDBACK_KINDS, FEEDBACK_PRIORITIES } from "#zero/feedback/schema.ts";
import { complaints, id as idRule } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

type Params = {
  status?: string;
  kind?: string;
  priority?: string;
  q?: string;
  pages?: string;
  open?: string;
};

const oneOf = <T extends string>(options: readonly T[], given: string | undefined): T | undefined =>
  options.find((option) => option === given);

export function useQueueFilters() {
  const [params, setParams] = useSearchParams<Params>();
  const pages = () => Math.min(QUEUE_PAGES, Math.max(1, Math.trunc(Number(params.pages)) || 1));
  const args = createMemo(
    (): QueueArgs => {
      const kind = oneOf(FEEDBACK_KINDS, params.kind);
      const priority = oneOf(FEEDBACK_PRIORITIES, params.priority);
      const text = params.q?.trim().slice(0, LIMITS.title);
      return {
        list: oneOf(QUEUE_LISTS, params.status) ?? "unsettled",
        ...(kind && { kind }),
        ...(priority && { priority }),
        ...(text && { text }),
        pages: pages(),
      };
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  return {
    args,
    /** Another part of the queue begins with its first page. */
    filter: (changes: Partial<Pick<Params, "status" | "kind" | "priority" | "q">>) =>
      setParams({ ...changes, pages: undefined }, { replace: true }),
    more: () => setParams({ pages: String(pages() + 1) }, { replace: true }),
    isWhole: () => pages() === QUEUE_PAGES,
    opened: () => (params.open && !complaints(idRule, params.open) ? params.open : undefined),
    open: (feedbackId: string | undefined) => setParams({ open: feedbackId }),
  };
}

export type QueueFilters = ReturnType<typeof useQueueFilters>;
