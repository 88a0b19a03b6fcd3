// Keys on a grid of time. On a block: arrows move it, with Shift they pull at its end, Enter opens it. On the grid: arrows
// choose a slot, with Shift they make it longer, Enter or N fills it.
import { onCleanup } from "solid-js";
import { resizedSlot, type Slot, STEP_MS, type TimeGridBlock } from "./timeGrid.ts";
import type { Ghost } from "./timeGridPointer.ts";

/** So long after the last key a block that is being moved stays where it is. */
const SETTLE_MS = 900;
const HOUR_MS = 3_600_000;

export interface KeysHost {
  blockOf: (id: string) => TimeGridBlock | undefined;
  canMove: (block: TimeGridBlock) => boolean;
  canDraw: () => boolean;
  ghost: () => Ghost | undefined;
  setGhost: (ghost: Ghost | undefined) => void;
  /** The instant so many days away, at the same time of day. */
  shiftDays: (at: number, days: number) => number;
  /** Where choosing a slot begins. */
  firstSlot: () => Slot;
  onDrawn: (slot: Slot) => void;
  onChanged: (id: string, slot: Slot) => void;
  onOpen: (id: string) => void;
  onDelete: (id: string) => void;
  /** Said aloud, and brought into view. */
  onStep: (slot: Slot, block: TimeGridBlock | undefined) => void;
}

const DAYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };

/** What a key makes of a slot; undefined for keys that mean nothing here. */
export function stepped(
  slot: Slot,
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  shiftDays: KeysHost["shiftDays"],
): Slot | undefined {
  const step = STEPS[key];
  const days = DAYS[key];
  if (step !== undefined)
    return shiftKey
      ? resizedSlot(slot, slot.endsAt + step * STEP_MS)
      : { startsAt: slot.startsAt + step * STEP_MS, endsAt: slot.endsAt + step * STEP_MS };
  if (days === undefined || shiftKey) return undefined;
  const startsAt = shiftDays(slot.startsAt, days);
  return { startsAt, endsAt: startsAt + (slot.endsAt - slot.startsAt) };
}

export function useGridKeys(host: KeysHost) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const settle = () => {
    clearTimeout(timer);
    const ghost = host.ghost();
    if (ghost?.kind !== "keys" || ghost.id === undefined) return;
    host.onChanged(ghost.id, ghost);
  };
  const own = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  const onBlock = (event: KeyboardEvent, block: TimeGridBlock) => {
    const ghost = host.ghost();
    const moving = ghost?.kind === "keys" && ghost.id === block.id ? ghost : undefined;
    if (event.key === "Enter" || event.key === " ") {
      own(event);
      return moving ? settle() : host.onOpen(block.id);
    }
    if (event.key === "Delete" || event.key === "#") {
      own(event);
      return host.onDelete(block.id);
    }
    if (event.key === "Escape" && moving) {
      own(event);
      clearTimeout(timer);
      return host.setGhost(undefined);
    }
    const next = stepped(moving ?? block, event, host.shiftDays);
    if (!next || !host.canMove(block)) return;
    own(event);
    host.setGhost({ kind: "keys", id: block.id, ...next });
    host.onStep(next, block);
    clearTimeout(timer);
    timer = setTimeout(settle, SETTLE_MS);
  };
  const onGrid = (event: KeyboardEvent) => {
    const ghost = host.ghost();
    const cursor = ghost?.kind === "cursor" ? ghost : undefined;
    if (!host.canDraw()) return;
    if (event.key === "Enter" || (event.key === "n" && cursor)) {
      own(event);
      return host.onDrawn(cursor ?? host.firstSlot());
    }
    if (event.key === "Escape" && cursor) {
      own(event);
      return host.setGhost(undefined);
    }
    const next = cursor
      ? stepped(cursor, event, host.shiftDays)
      : event.key in STEPS || event.key in DAYS
        ? host.firstSlot()
        : undefined;
    if (!next) return;
    own(event);
    host.setGhost({ kind: "cursor", ...next });
    host.onStep(next, undefined);
  };

  return {
    /** A block that is being moved stays where it is when the focus leaves it. */
    settle,
    keyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const id = target?.closest<HTMLElement>("[data-block]")?.dataset.block;
      const block = id === undefined ? undefined : host.blockOf(id);
      if (block) onBlock(event, block);
      else if (target?.hasAttribute("data-time-grid")) onGrid(event);
    },
  };
}

/** An hour, which is what most things are planned for first. */
export const hourFrom = (startsAt: number): Slot => ({ startsAt, endsAt: startsAt + HOUR_MS });
