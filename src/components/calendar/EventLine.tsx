import Repeat from "lucide-solid/icons/repeat";
import { Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { timeText } from "#components/ui/dates.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { useCalendar } from "./context.tsx";
import { useDayDrag, useDayMoves } from "./dayDrag.ts";
import type { Placed } from "./lanes.ts";
import { paint, TYPE_ICONS, toneOf } from "./looks.ts";
import type { DaySpan } from "./spans.ts";
import { whenText } from "./words.ts";

/** Something on a row of days: a bar where it lasts days, else a line with its time. */
export function EventLine(props: { placed: Placed<DaySpan> }) {
  const calendar = useCalendar();
  const moves = useDayMoves();
  let element!: HTMLButtonElement;
  const shown = () => props.placed.item.occurrence;
  const isDragged = useDayDrag(() => element, shown);
  const when = () => whenText(shown(), calendar.clock().timezone, calendar.today());
  const isBar = () => props.placed.item.isBar;
  return (
    <button
      ref={element}
      type="button"
      data-occurrence={shown().key}
      aria-label={`${shown().event.title}, ${when()}`}
      aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Enter"
      onClick={() => calendar.open(shown())}
      onKeyDown={(event) => moves.keyDown(event, shown())}
      class={cx(
        "z-10 mx-0.5 flex h-5 min-w-0 items-center gap-1.5 overflow-hidden px-1.5 text-left text-xs leading-5 focus-visible:outline-offset-0",
        isBar()
          ? "bg-[color-mix(in_oklab,var(--tone)_22%,var(--surface-1))] font-[560] text-strong"
          : "rounded-[5px] text-text hover:bg-surface-2",
        isBar() && (props.placed.begins ? "rounded-l-[5px] border-l-3 border-(--tone)" : "ml-0"),
        isBar() && (props.placed.finishes ? "rounded-r-[5px]" : "mr-0"),
        isDragged() && "opacity-40",
      )}
      style={{
        "--tone": paint(toneOf(shown().event)),
        "grid-column": `${props.placed.from + 1} / span ${props.placed.span}`,
        "grid-row": props.placed.lane + 1,
      }}
    >
      <Show when={!isBar()}>
        <span class="size-2 shrink-0 rounded-full bg-(--tone)" />
        <span class="num shrink-0 text-faint">{timeText(shown().startsAt, calendar.clock().timezone)}</span>
      </Show>
      <Show when={TYPE_ICONS[shown().event.eventType]}>
        {(icon) => <Glyph icon={icon()} size={11} class="shrink-0 opacity-70" />}
      </Show>
      <span class="truncate">{shown().event.title}</span>
      <Show when={isBar() && shown().seriesId}>
        <Repeat size={10} class="ml-auto shrink-0 opacity-60" />
      </Show>
    </button>
  );
}
