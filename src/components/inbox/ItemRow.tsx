import AlarmClock from "lucide-solid/icons/alarm-clock";
import ArrowRight from "lucide-solid/icons/arrow-right";
import { createSignal, createUniqueId, onCleanup, onMount, Show } from "solid-js";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { cx } from "#components/ui/cx.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { isAwake } from "#zero/inbox/items.ts";
import type { InboxItem } from "#zero/inbox/schema.ts";
import { useInbox } from "./context.ts";
import { ItemEditor } from "./ItemEditor.tsx";
import { ItemFacts } from "./ItemFacts.tsx";
import { ItemMenu } from "./ItemMenu.tsx";
import { type Side, swipe } from "./swipe.ts";
import { KINDS, short } from "./words.ts";

/** The row takes the focus back when what had it goes away. */
const focusRow = (element: Element): void =>
  element.closest<HTMLElement>("[data-list-item]")?.focus({ preventScroll: true });

export function ItemRow(props: { item: InboxItem; place: SortableRow }) {
  const { edited, edit, ask, isSelected, isSelecting, select, now } = useInbox();
  const [open, setOpen] = createSignal<{ side: Side; isFar: boolean }>();
  const textId = createUniqueId();
  let element!: HTMLDivElement;
  let content!: HTMLDivElement;

  onMount(() =>
    onCleanup(
      swipe(element, {
        content: () => content,
        onOpen: (side, isFar) => setOpen(side && { side, isFar }),
        onSwipe: (side) => ask({ what: side === "right" ? "process" : "snooze", items: [props.item] }),
      }),
    ),
  );
  const isBack = () => props.item.snoozedUntil !== null && isAwake(props.item, now());
  const close = () => {
    edit(undefined);
    queueMicrotask(() => focusRow(element));
  };

  return (
    <div
      ref={element}
      class="group relative touch-pan-y overflow-hidden border-line/70 border-b"
      classList={{ "bg-surface-2": isSelected(props.item.id) }}
    >
      <Show when={open()}>
        {(swiped) => (
          <div
            aria-hidden="true"
            class={cx(
              "absolute inset-0 flex items-center gap-2 px-4 font-[560] text-sm",
              swiped().isFar ? "bg-accent text-on-accent" : "bg-surface-3 text-text",
              swiped().side === "left" && "flex-row-reverse",
            )}
          >
            <Glyph icon={swiped().side === "right" ? ArrowRight : AlarmClock} size={18} />
            {swiped().side === "right" ? "Process" : "Snooze"}
          </div>
        )}
      </Show>
      <div ref={content} class={cx("relative transition-transform", open() && "bg-surface-0")}>
        <Show
          when={edited() === props.item.id}
          fallback={
            <div class="flex min-h-11 items-start gap-2.5 py-2">
              <span class="relative mt-px grid size-5 shrink-0 place-items-center text-faint">
                <Glyph
                  icon={KINDS[props.item.kind].icon}
                  size={16}
                  label={KINDS[props.item.kind].name}
                  class={isSelecting() ? "hidden" : "fine:group-focus-within:hidden fine:group-hover:hidden"}
                />
                <Checkbox
                  label={`Select ${short(props.item.text)}`}
                  hideLabel
                  checked={isSelected(props.item.id)}
                  onChange={(checked) => select(props.item.id, checked)}
                  class={
                    isSelecting()
                      ? ""
                      : "sr-only fine:group-focus-within:not-sr-only fine:group-hover:not-sr-only"
                  }
                />
              </span>
              <div class="min-w-0 flex-1">
                <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                  <button
                    type="button"
                    id={textId}
                    tabindex={-1}
                    class="min-w-0 max-w-full break-words text-left text-strong"
                    onClick={() => edit(props.item.id)}
                  >
                    {props.item.text}
                  </button>
                  <span class="flex min-w-0 max-w-full flex-wrap items-center gap-1.5">
                    <Show when={isBack()}>
                      <AlarmClock size={13} role="img" aria-label="Was snoozed" class="text-accent-ink" />
                    </Show>
                    <ItemFacts item={props.item} />
                  </span>
                </div>
                <Show when={props.item.note}>
                  {(note) => (
                    <p class="line-clamp-2 max-w-[72ch] whitespace-pre-line text-faint text-sm">{note()}</p>
                  )}
                </Show>
              </div>
              <span class="-my-0.5 flex shrink-0 items-center gap-1">
                <IconButton
                  name="Process"
                  keys="e"
                  icon={ArrowRight}
                  size="small"
                  tabindex={props.place.isCurrent() ? 0 : -1}
                  aria-describedby={textId}
                  onClick={() => ask({ what: "process", items: [props.item] })}
                />
                <ItemMenu item={props.item} place={props.place} />
              </span>
            </div>
          }
        >
          <ItemEditor item={props.item} onClose={close} />
        </Show>
      </div>
    </div>
  );
}
