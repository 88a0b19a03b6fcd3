// Things dragged from a list onto a grid of time.
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { onCleanup, onMount } from "solid-js";
import { snapped, type TimeGridColumn } from "./timeGrid.ts";
import { type Ghost, pointAt } from "./timeGridPointer.ts";

const HALF_HOUR_MS = 1_800_000;
const ITEM = "timeGridItem";

type Item = { itemId: string; lengthMs: number };

/** What a draggable element gives from `getInitialData`, so that it can be dropped on a grid. */
export const timeGridItem = (itemId: string, lengthMs = HALF_HOUR_MS): Record<string, unknown> => ({
  [ITEM]: { itemId, lengthMs } satisfies Item,
});

const itemIn = (data: Record<string | symbol, unknown>) => data[ITEM] as Item | undefined;

export function useItemDrop(host: {
  body: () => HTMLElement;
  columns: () => readonly TimeGridColumn[];
  ghost: () => Ghost | undefined;
  setGhost: (ghost: Ghost | undefined) => void;
  onDropItem: () => ((itemId: string, startsAt: number) => void) | undefined;
}): void {
  onMount(() =>
    onCleanup(
      dropTargetForElements({
        element: host.body(),
        canDrop: ({ source }) => host.onDropItem() !== undefined && itemIn(source.data) !== undefined,
        onDrag: ({ source, location }) => {
          const { clientX, clientY } = location.current.input;
          const point = pointAt(host.body(), host.columns(), clientX, clientY);
          const item = itemIn(source.data);
          if (!point || !item) return;
          const startsAt = snapped(point.at, point.column, Math.floor);
          host.setGhost({ kind: "drop", startsAt, endsAt: startsAt + item.lengthMs });
        },
        onDragLeave: () => host.setGhost(undefined),
        onDrop: ({ source }) => {
          const at = host.ghost();
          const item = itemIn(source.data);
          host.setGhost(undefined);
          if (at && item) host.onDropItem()?.(item.itemId, at.startsAt);
        },
      }),
    ),
  );
}
