// What the rows of a track list share: the selection, and what can be done from a row.
import { type Accessor, createContext, createMemo, createSignal, useContext } from "solid-js";
import type { TrackRow } from "./data.ts";

export interface TrackListContextValue {
  /** Opens the form of a track. */
  edit: (track: TrackRow) => void;
  play: (track: TrackRow) => void;
  remove: (tracks: readonly TrackRow[]) => void;
  isSelected: (id: string) => boolean;
  /** True while anything is selected. */
  isSelecting: Accessor<boolean>;
  select: (id: string, isSelected?: boolean) => void;
  /** Whether to show who added what: not in a library of one. */
  isShared: Accessor<boolean>;
}

const TrackListContext = createContext<TrackListContextValue>();
export const TrackListProvider = TrackListContext.Provider;

export function useTrackList(): TrackListContextValue {
  const value = useContext(TrackListContext);
  if (!value) throw new Error("useTrackList needs a TrackListProvider above it.");
  return value;
}

/** Which of the shown tracks are chosen; what is no longer shown is not. */
export function useSelection(shown: Accessor<readonly TrackRow[]>) {
  const [ids, setIds] = createSignal<ReadonlySet<string>>(new Set());
  const selected = createMemo(() => (ids().size === 0 ? [] : shown().filter(({ id }) => ids().has(id))));
  return {
    selected,
    isSelected: (id: string) => ids().has(id),
    select: (id: string, to = !ids().has(id)) =>
      setIds((before) => {
        const after = new Set(before);
        if (to) after.add(id);
        else after.delete(id);
        return after;
      }),
    all: () => setIds(new Set(shown().map(({ id }) => id))),
    clear: () => setIds(new Set<string>()),
  };
}
