import {
  createComputed,
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from "solid-js";
import { announce } from "./announce.ts";
import { cx } from "./cx.ts";
import { gradual } from "./gradual.ts";
import { TimeGridBlock as BlockView, TimeGridGhost } from "./TimeGridBlock.tsx";
import { ColumnLines, HourLines, Playhead, Ruler } from "./TimeGridLines.tsx";
import {
  columnAt,
  type Piece,
  piecesOf,
  type Slot,
  sameMarks,
  snapped,
  type TimeGridBlock,
  type TimeGridColumn,
  tallest,
} from "./timeGrid.ts";
import { useItemDrop } from "./timeGridDrop.ts";
import { hourFrom, useGridKeys } from "./timeGridKeys.ts";
import { type Ghost, usePointer } from "./timeGridPointer.ts";
import { widthOf } from "./widthOf.ts";

const HOUR_MS = 3_600_000;
export type TimeGridProps = {
  /** The accessible name. */
  label: string;
  columns: readonly TimeGridColumn[];
  blocks: readonly TimeGridBlock[];
  /** Draws the playhead. */
  now?: number | undefined;
  /** An hour's height in rem. */
  hourRem?: number;
  /** Over each column; otherwise its label. */
  header?: (column: TimeGridColumn) => JSX.Element;
  /** Under the header, over all columns: what lasts all day. Lies in the grid's own columns. */
  band?: JSX.Element;
  /** What stands beside the band. */
  bandLabel?: string;
  timeText: (at: number) => string;
  dayText: (at: number) => string;
  /** The instant so many days away, at the same time of day; elapsed days without it. */
  shiftDays?: (at: number, days: number) => number;
  /** What to show first, when the grid is drawn. */
  scrollTo?: number | undefined;
  class?: string;
  onCreate?: ((startsAt: number, endsAt: number) => void) | undefined;
  /** While a promise is out, the block is drawn where it was put. */
  onMove?: ((id: string, startsAt: number, endsAt: number) => void | Promise<void>) | undefined;
  onOpen: (id: string) => void;
  onDelete?: ((id: string) => void) | undefined;
  /** Something was let go that was dragged in from a list, see `timeGridItem`. */
  onDropItem?: ((itemId: string, startsAt: number) => void) | undefined;
};

/**
 * Days side by side under one ruler of hours: blocks are drawn, moved and pulled by pointer, by finger (which holds
 * first) and by key. It knows instants only; what they are called, and what a day is, it is told.
 */
export function TimeGrid(props: TimeGridProps) {
  let scroller!: HTMLElement;
  let body!: HTMLDivElement;
  const [ghost, setGhost] = createSignal<Ghost>();
  const [focused, setFocused] = createSignal<string>();

  // One memo for all that is drawn: were they several, a row might be asked for by a key that another does not know yet.
  const drawn = createMemo(() => {
    const pieces = piecesOf(props.blocks, props.columns);
    return {
      keys: pieces.map(({ key }) => key),
      byKey: new Map(pieces.map((piece) => [piece.key, piece])),
      byId: new Map(props.blocks.map((block) => [block.id, block])),
    };
  });
  const keys = gradual(() => drawn().keys);
  const blockOf = (id: string) => drawn().byId.get(id);
  const hours = () => tallest(props.columns) / HOUR_MS;
  const width = widthOf(() => body);
  const height = () => hours() * (props.hourRem ?? 3.25);
  const sizeOf = (piece: Piece) => ({ width: piece.width * width(), height: piece.height * height() });
  const share = (at: number, column: TimeGridColumn) =>
    ((at - column.startsAt) / tallest(props.columns)) * 100;
  const span = ({ startsAt, endsAt }: Slot) => `${props.timeText(startsAt)}–${props.timeText(endsAt)}`;
  const said = (block: Slot & { title: string }) =>
    `${block.title}, ${props.dayText(block.startsAt)}, ${props.timeText(block.startsAt)} to ${props.timeText(block.endsAt)}`;
  const canMove = (block: TimeGridBlock) => props.onMove !== undefined && !block.isFixed;
  const ghostPieces = createMemo((): Piece[] => {
    const held = ghost();
    if (!held) return [];
    return piecesOf(
      [{ id: "ghost", title: "", startsAt: held.startsAt, endsAt: held.endsAt }],
      props.columns,
    );
  });

  const put = async (id: string, slot: Slot) => {
    const block = drawn().byId.get(id);
    if (!block || (block.startsAt === slot.startsAt && block.endsAt === slot.endsAt))
      return setGhost(undefined);
    announce(`Moved. ${said({ ...block, ...slot })}.`);
    const held = ghost();
    await props.onMove?.(id, slot.startsAt, slot.endsAt);
    if (ghost() === held) setGhost(undefined);
  };
  const draw = (slot: Slot) => {
    setGhost(undefined);
    props.onCreate?.(slot.startsAt, slot.endsAt);
  };
  const host = {
    scroller: () => scroller,
    body: () => body,
    columns: () => props.columns,
    blockOf,
    canDraw: () => props.onCreate !== undefined,
    canMove,
    ghost,
    setGhost,
    onDrawn: draw,
    onChanged: (id: string, slot: Slot) => void put(id, slot),
    onPressed: (id: string) => props.onOpen(id),
    onTapped: (slot: Slot) => tap(slot),
    shiftDays: (at: number, days: number) => props.shiftDays?.(at, days) ?? at + days * 24 * HOUR_MS,
    firstSlot: () => hourFrom(firstStart()),
    onOpen: (id: string) => props.onOpen(id),
    onDelete: (id: string) => props.onDelete?.(id),
    onStep: (slot: Slot, block: TimeGridBlock | undefined) => {
      announce(block ? said({ ...block, ...slot }) : `${props.dayText(slot.startsAt)}, ${span(slot)}`);
      reveal(slot.startsAt);
    },
  };
  /** A press on nothing chooses an hour there; pressing what is chosen fills it. */
  const tap = (slot: Slot) => {
    const chosen = ghost();
    if (chosen?.kind === "cursor" && slot.startsAt >= chosen.startsAt && slot.startsAt < chosen.endsAt)
      return draw(chosen);
    scroller.focus({ preventScroll: true });
    setGhost({ kind: "cursor", ...hourFrom(slot.startsAt) });
  };
  const firstStart = (): number => {
    const [first] = props.columns;
    const now = props.now ?? 0;
    const column = columnAt(props.columns, now) ?? first;
    if (!column) return now;
    return column === first && now < column.startsAt
      ? column.startsAt + 9 * HOUR_MS
      : snapped(columnAt(props.columns, now) ? now : column.startsAt + 9 * HOUR_MS, column, Math.ceil);
  };
  const reveal = (at: number) => {
    const column = columnAt(props.columns, at);
    if (!column) return;
    const y = (share(at, column) / 100) * body.offsetHeight;
    const room = scroller.clientHeight - body.offsetTop;
    if (y < scroller.scrollTop || y > scroller.scrollTop + room - 60) scroller.scrollTop = y - room / 3;
  };
  usePointer(host);
  useItemDrop({ ...host, onDropItem: () => props.onDropItem });
  const gridKeys = useGridKeys(host);

  onMount(() => {
    const first = props.scrollTo;
    const column = first === undefined ? undefined : columnAt(props.columns, first);
    if (first === undefined || !column) return;
    // Before anybody sees it, and not earlier: the browser would lay out a page that is not whole yet.
    const frame = requestAnimationFrame(() => {
      scroller.scrollTop = (share(first, column) / 100) * body.offsetHeight;
    });
    onCleanup(() => cancelAnimationFrame(frame));
  });
  // A piece that changes its place in the order of time is moved in the document, and would lose the focus.
  let refocus: string | undefined;
  createComputed(
    on(drawn, () => {
      const id = focused();
      if (id !== undefined && body?.contains(document.activeElement)) refocus = id;
    }),
  );
  createEffect(
    on(drawn, () => {
      const id = refocus;
      refocus = undefined;
      if (id === undefined || body.contains(document.activeElement)) return;
      body.querySelector<HTMLElement>(`[data-block="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    }),
  );

  const template = () => ({
    "grid-template-columns": `var(--time-gutter) repeat(${props.columns.length}, minmax(0, 1fr))`,
  });
  return (
    <section
      ref={scroller}
      aria-label={`${props.label}. Arrow keys choose a time${props.onCreate ? ", Enter fills it" : ""}.`}
      data-time-grid
      tabindex="0"
      class={cx(
        "relative overflow-y-auto overflow-x-hidden overscroll-contain [--time-gutter:3.25rem] focus-visible:-outline-offset-2",
        props.class,
      )}
      onKeyDown={gridKeys.keyDown}
      onFocusOut={(event) => {
        if (ghost()?.kind === "cursor" && !scroller.contains(event.relatedTarget as Node | null))
          setGhost(undefined);
      }}
    >
      <div class="sticky top-0 z-30 border-line border-b bg-surface-0">
        <div class="grid" style={template()}>
          <span />
          <For each={props.columns}>
            {(column) => (
              <div class="min-w-0 border-line border-l">
                {props.header ? (
                  props.header(column)
                ) : (
                  <p class="truncate px-2 py-1.5 text-sm text-text">{column.label}</p>
                )}
              </div>
            )}
          </For>
        </div>
        <Show when={props.band}>
          <div class="grid border-line/60 border-t" style={template()}>
            <span class="px-2 py-1 text-right text-2xs text-faint">{props.bandLabel}</span>
            {props.band}
          </div>
        </Show>
      </div>
      <div class="relative flex" style={{ height: `${height()}rem` }}>
        <Ruler column={props.columns[0]} share={share} />
        <div ref={body} class="relative min-w-0 flex-1 [touch-action:pan-y]">
          <div aria-hidden="true" class="absolute inset-0 flex">
            <HourLines column={props.columns[0]} share={share} />
            <For each={props.columns}>
              {(column) => (
                <ColumnLines
                  column={column}
                  share={share}
                  height={share(column.endsAt, column)}
                  isOdd={!sameMarks(column, props.columns[0] ?? column)}
                />
              )}
            </For>
          </div>
          <For each={keys()}>
            {(key) => {
              const piece = createMemo<Piece>(
                (before) => drawn().byKey.get(key) ?? before,
                drawn().byKey.get(key) as Piece,
              );
              const block = createMemo<TimeGridBlock>(
                (before) => drawn().byId.get(piece().id) ?? before,
                drawn().byId.get(piece().id) as TimeGridBlock,
              );
              return (
                <BlockView
                  block={block()}
                  piece={piece()}
                  size={sizeOf(piece())}
                  time={span(block())}
                  said={said(block())}
                  isAway={ghost()?.id === block().id}
                  isMovable={canMove(block())}
                  onFocus={() => setFocused(block().id)}
                  onBlur={() => {
                    if (ghost()?.kind === "keys") gridKeys.settle();
                  }}
                />
              );
            }}
          </For>
          <For each={ghostPieces()}>
            {(piece) => (
              <TimeGridGhost
                piece={piece}
                block={() => drawn().byId.get(ghost()?.id ?? "")}
                size={sizeOf(piece)}
                time={span(ghost() ?? { startsAt: 0, endsAt: 0 })}
                isPlain={ghost()?.kind === "cursor"}
              />
            )}
          </For>
          <Playhead now={props.now} columns={props.columns} share={share} />
        </div>
      </div>
    </section>
  );
}
