// What every row of the inbox needs: the time, how days are cut, the selection, and what can be opened.
import { type Accessor, createContext, useContext } from "solid-js";
import type { InboxItem } from "#zero/inbox/schema.ts";
import type { DayClock } from "#zero/kernel/day.ts";
import type { InboxVerbs } from "./verbs.ts";

/** What is asked about some items: what becomes of them, or when. */
export interface Asking {
  what: "process" | "snooze" | "due";
  items: readonly InboxItem[];
}

export interface InboxContextValue {
  /** Server time, moving every half minute. */
  now: Accessor<number>;
  clock: Accessor<DayClock>;
  verbs: InboxVerbs;
  ask: (asking: Asking) => void;
  isSelected: (id: string) => boolean;
  /** True while anything is selected. */
  isSelecting: Accessor<boolean>;
  select: (id: string, isSelected?: boolean) => void;
  /** The item whose words are being changed. */
  edited: Accessor<string | undefined>;
  edit: (id: string | undefined) => void;
}

const InboxContext = createContext<InboxContextValue>();

export const InboxProvider = InboxContext.Provider;

export function useInbox(): InboxContextValue {
  const value = useContext(InboxContext);
  if (!value) throw new Error("useInbox needs an InboxProvider above it.");
  return value;
}
