import { type Accessor, Show } from "solid-js";
import { cx } from "./cx.ts";
import { Glyph } from "./Glyph.tsx";
import type { TimeGridBlock as Block, Piece, TimeGridTone } from "./timeGrid.ts";

const percent = (share: number): string => `${share * 100}%`;

const toneOf = (tone: TimeGridTone | undefined): string =>
  tone === undefined || tone === "neutral" ? "var(--line-strong)" : `var(--${tone})`;

const LOOKS = {
  agreed: "border-l-3 border-(--tone) bg-[color-mix(in_oklab,var(--tone)_22%,var(--surface-1))] text-strong",
  planned:
    "border border-dashed border-(--tone) bg-[color-mix(in_oklab,var(--tone)_8%,var(--surface-1))] text-text",
  done: "bg-(--tone) text-on-clip",
} as const;

export type TimeGridBlockProps = {
  block: Block;
  piece: Piece;
  time: string;
  size: BlockSize;
  /** Named for the ear, with day and time. */
  said: string;
  /** Where it is being put is drawn elsewhere. */
  isAway: boolean;
  isMovable: boolean;
  onFocus: () => void;
  onBlur: () => void;
};

/** One piece of a block. A drag begins on it, its lower edge pulls at its end. */
export function TimeGridBlock(props: TimeGridBlockProps) {
  return (
    <button
      type="button"
      data-block={props.block.id}
      data-piece={props.piece.key}
      aria-label={props.said}
      aria-keyshortcuts={props.isMovable ? "ArrowUp ArrowDown ArrowLeft ArrowRight Enter" : "Enter"}
      tabindex={props.piece.isFirst ? 0 : -1}
      onFocus={() => props.onFocus()}
      onBlur={() => props.onBlur()}
      class={cx(
        "group/block absolute select-none overflow-hidden rounded-[5px] text-left [touch-action:pan-y]",
        "focus-visible:z-10 focus-visible:outline-offset-0",
        props.isAway && "opacity-40",
      )}
      style={{
        top: percent(props.piece.top),
        height: `calc(${percent(props.piece.height)} - 2px)`,
        left: percent(props.piece.left),
        width: `calc(${percent(props.piece.width)} - 3px)`,
      }}
    >
      <BlockFace block={props.block} time={props.time} size={props.size} />
      <Show when={props.isMovable && props.piece.isLast}>
        <span data-block-end class="absolute inset-x-0 bottom-0 h-1.5 cursor-ns-resize coarse:h-3" />
      </Show>
    </button>
  );
}

/** How large a block is drawn, in rem. */
export type BlockSize = { width: number; height: number };

/**
 * What a block looks like, wherever it is drawn. Small ones say only what they are called. Told its size: a hundred
 * blocks that each ask the browser for it, as containers, take it twice the time to lay out.
 */
export function BlockFace(props: {
  block: Pick<Block, "title" | "tone" | "icon" | "isDashed" | "isDone" | "detail">;
  time: string;
  size: BlockSize;
}) {
  const look = () => (props.block.isDone ? LOOKS.done : props.block.isDashed ? LOOKS.planned : LOOKS.agreed);
  const isLow = () => props.size.height <= 2;
  return (
    <span
      aria-hidden="true"
      class={cx(
        "block h-full w-full overflow-hidden rounded-[5px] px-1.5 text-xs leading-[1.15rem] contain-strict",
        look(),
      )}
      style={{ "--tone": toneOf(props.block.tone) }}
    >
      <span class="flex items-center gap-1 font-[560]">
        <Show when={props.size.width >= 5 && props.block.icon}>
          {(icon) => <Glyph icon={icon()} size={12} class="shrink-0 opacity-75" />}
        </Show>
        <span class={cx("min-w-0 truncate", props.block.isDone && "line-through decoration-1")}>
          {props.block.title}
        </span>
        <Show when={isLow() && props.size.width >= 8}>
          <span class="num ml-auto shrink-0 truncate font-normal opacity-75">{props.time}</span>
        </Show>
      </span>
      <Show when={!isLow()}>
        <span class="num block truncate opacity-80">{props.time}</span>
      </Show>
      <Show when={props.size.height > 3.4 && props.block.detail}>
        <span class="block truncate opacity-80">{props.block.detail}</span>
      </Show>
    </span>
  );
}

/** Where something is being put, or would be. */
export function TimeGridGhost(props: {
  piece: Piece;
  block: Accessor<Block | undefined>;
  time: string;
  size: BlockSize;
  isPlain: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      class="pointer-events-none absolute z-20 overflow-hidden rounded-[5px] shadow-float outline-2 outline-accent-ink -outline-offset-1"
      style={{
        top: percent(props.piece.top),
        height: `calc(${percent(props.piece.height)} - 2px)`,
        left: percent(props.piece.left),
        width: `calc(${percent(props.piece.width)} - 3px)`,
      }}
    >
      <Show
        when={props.block()}
        fallback={
          <span
            class={cx(
              "num block h-full w-full px-1.5 text-xs leading-[1.15rem]",
              props.isPlain ? "bg-surface-2/60 text-text" : "bg-accent text-on-accent",
            )}
          >
            {props.time}
          </span>
        }
      >
        {(block) => <BlockFace block={block()} time={props.time} size={props.size} />}
      </Show>
    </span>
  );
}
