import Disc from "lucide-solid/icons/disc-3";
import LinkIcon from "lucide-solid/icons/link";
import Upload from "lucide-solid/icons/upload";
import Volume from "lucide-solid/icons/volume-2";
import { createSignal, Show } from "solid-js";
import { signedInUser } from "#components/shell/person.ts";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { cx } from "#components/ui/cx.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import type { Icon } from "#components/ui/icon.ts";
import { Portrait } from "#components/ui/Portrait.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import type { LibraryTrackSource } from "#zero/libraries/schema.ts";
import { useLibraryContext } from "./context.ts";
import type { TrackRow as Track } from "./data.ts";
import { useNear } from "./near.ts";
import { usePlaying } from "./playing.ts";
import { TrackMenu } from "./TrackMenu.tsx";
import { useTrackList } from "./tracks.ts";
import { hostOf, lengthText, SOURCE_NAMES } from "./words.ts";

/** Rows drawn before anybody could look which ones are seen. */
const FIRST = 20;
const SOURCE_ICONS: Readonly<Record<LibraryTrackSource, Icon>> = {
  upload: Upload,
  url: LinkIcon,
  reference: Disc,
};
/** Where a pointer comes over a row before it presses, what only then is needed can wait until it does. */
const canHover = (): boolean =>
  globalThis.matchMedia?.("(hover: hover) and (pointer: fine)").matches ?? false;

/** One track as a line. Far from what is shown it is only its title, so that a thousand of them cost little. */
export function TrackRow(props: { track: Track; place: SortableRow }) {
  let element!: HTMLDivElement;
  const isNear = useNear(() => element, props.place.index() < FIRST);
  return (
    <div ref={element} class="h-11 border-line/70 border-b coarse:h-13 max-sm:h-13">
      <Show when={isNear()} fallback={<span class="block truncate pt-3">{props.track.title}</span>}>
        <Line {...props} />
      </Show>
    </div>
  );
}

function Line(props: { track: Track; place: SortableRow }) {
  const { view, may } = useLibraryContext();
  const list = useTrackList();
  const playing = usePlaying();
  const isCurrent = () => playing.currentTrack(view().id) === props.track.id;
  const isSelected = () => list.isSelected(props.track.id);
  const by = () => props.track.addedBy;
  const byName = () => (props.track.userId === signedInUser() ? "you" : (by()?.name ?? "somebody"));
  const [isTouched, setTouched] = createSignal(!canHover());
  const isLive = () => isTouched() || props.place.isCurrent();
  return (
    <div
      onPointerEnter={() => setTouched(true)}
      onFocusIn={() => setTouched(true)}
      class={cx("group flex h-full items-center gap-3 rounded-sm", isSelected() && "bg-surface-2")}
    >
      <span class="num relative grid size-7 shrink-0 place-items-center text-faint text-sm">
        <Show
          when={isCurrent()}
          fallback={
            <span
              class={cx(
                may("editTracks") &&
                  (list.isSelecting() ? "hidden" : "fine:group-focus-within:hidden fine:group-hover:hidden"),
              )}
            >
              {props.place.index() + 1}
            </span>
          }
        >
          <Volume
            size={16}
            role="img"
            aria-label={playing.isPlaying(view().id) ? "Playing" : "Loaded"}
            class={cx("text-accent-ink", list.isSelecting() && "hidden")}
          />
        </Show>
        <Show when={may("editTracks") && (isLive() || list.isSelecting())}>
          <Checkbox
            label={`Select ${props.track.title}`}
            hideLabel
            checked={isSelected()}
            onChange={(checked) => list.select(props.track.id, checked)}
            class={cx(
              "coarse:-my-2",
              !list.isSelecting() &&
                (isCurrent()
                  ? "sr-only"
                  : "sr-only fine:group-focus-within:not-sr-only fine:group-hover:not-sr-only"),
            )}
          />
        </Show>
      </span>
      <div class="flex min-w-0 flex-1 flex-col sm:grid sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)] sm:items-center sm:gap-4">
        <span class="flex min-w-0 items-center gap-2">
          <Show
            when={playing.canPlay()}
            fallback={<span class="truncate text-strong">{props.track.title}</span>}
          >
            <button
              type="button"
              tabindex={-1}
              aria-label={`Play ${props.track.title}`}
              onClick={() => list.play(props.track)}
              class={cx(
                "tap min-w-0 truncate text-left hover:underline",
                isCurrent() ? "font-[560] text-accent-ink" : "text-strong",
              )}
            >
              {props.track.title}
            </button>
          </Show>
          <WaitingMark id={props.track.id} />
        </span>
        <span class="truncate text-faint text-sm max-sm:text-xs">
          {[props.track.artist, props.track.album].filter(Boolean).join(" · ")}
        </span>
      </div>
      <Show when={list.isShared() && by()}>
        {(profile) => (
          <span
            role="img"
            aria-label={`Added by ${byName()}`}
            title={`Added by ${byName()}`}
            class="-mx-1 inline-flex shrink-0 text-[0.5rem] max-sm:hidden"
          >
            <Portrait name={profile().name} />
          </span>
        )}
      </Show>
      <Glyph
        icon={SOURCE_ICONS[props.track.source]}
        size={14}
        label={props.track.url ? `From ${hostOf(props.track.url)}` : SOURCE_NAMES[props.track.source]}
        class="shrink-0 text-faint max-sm:hidden"
      />
      <span class="num w-12 shrink-0 text-right text-faint text-sm">
        {lengthText(props.track.durationSeconds)}
      </span>
      <TrackMenu {...props} isLive={isLive()} />
    </div>
  );
}
