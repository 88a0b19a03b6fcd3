// The lists of the inbox, live.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import { isAwake, openNow } from "#zero/inbox/items.ts";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { queries } from "#zero/queries.ts";

export interface InboxList {
  items: Accessor<readonly InboxItem[]>;
  state: Accessor<ListStateName>;
}

/** A snooze that ends is noticed within this. */
const LOOK_MS = 15_000;

type Details = Accessor<{ type: string }>;

const listOf = (items: Accessor<readonly InboxItem[]>, ...details: Details[]): InboxList => ({
  items,
  state: () =>
    listStateOf(
      items().length,
      details.every((of) => of().type === "complete"),
      details.some((of) => of().type === "error"),
    ),
});

/** What lies in the inbox now, and what is put off until later. */
export function useOpenItems(): { open: InboxList; snoozed: InboxList } {
  const [open, openDetails] = useQuery(() => queries.inbox.open());
  const [snoozed, snoozedDetails] = useQuery(() => queries.inbox.snoozed());
  const now = useNow(LOOK_MS);
  const awake = createMemo(() => openNow(open() as InboxItem[], snoozed() as InboxItem[], now()));
  const asleep = createMemo(() => (snoozed() as InboxItem[]).filter((item) => !isAwake(item, now())));
  return {
    open: listOf(awake, openDetails, snoozedDetails),
    snoozed: listOf(asleep, snoozedDetails),
  };
}

/** What became something else, and what was dealt with; the latest first. */
export function useDoneItems(): InboxList {
  const [processed, processedDetails] = useQuery(() => queries.inbox.processed());
  const [archived, archivedDetails] = useQuery(() => queries.inbox.archived());
  const both = createMemo(() =>
    [...(processed() as InboxItem[]), ...(archived() as InboxItem[])].toSorted(
      (a, b) => b.updatedAt - a.updatedAt,
    ),
  );
  return listOf(both, processedDetails, archivedDetails);
}

export function useTrashedItems(): InboxList {
  const [trash, details] = useQuery(() => queries.inbox.trash());
  return listOf(trash as Accessor<InboxItem[]>, details);
}

/** The number beside the inbox's name. */
export function useInboxCount(): Accessor<number> {
  const { open } = useOpenItems();
  return createMemo(() => open.items().length);
}
