import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Disc from "lucide-solid/icons/disc-3";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Play from "lucide-solid/icons/play";
import SquareCheck from "lucide-solid/icons/square-check";
import Trash from "lucide-solid/icons/trash";
import Volume from "lucide-solid/icons/volume-2";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { signedInUser } from "#components/shell/person.ts";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { cx } from "#components/ui/cx.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { useLibraryContext } from "./context.ts";
import type { TrackRow as Track } from "./data.ts";
import { useNear } from "./near.ts";
import { usePlaying } from "./playing.ts";
import { useTrackList } from "./tracks.ts";
import { useLibraryVerbs } from "./verbs.ts";
import { lengthText, SOURCES } from "./words.ts";

/** Rows drawn before anybody could look which ones are seen. */
const FIRST = 40;

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
  return (
    <div class={cx("group flex h-full items-center gap-3 rounded-sm", isSelected() && "bg-surface-2")}>
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
        <Show when={may("editTracks")}>
          <Checkbox
            label={`Select ${props.track.title}`}
            hideLabel
            checked={isSelected()}
            onChange={(checked) => list.select(props.track.id, checked)}
            class={cx(
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
                "min-w-0 truncate text-left hover:underline",
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
            class="grid size-6 shrink-0 place-items-center overflow-hidden text-[0.5rem] max-sm:hidden"
          >
            <Portrait name={profile().name} />
          </span>
        )}
      </Show>
      <Dynamic
        component={SOURCES[props.track.source].icon}
        size={14}
        role="img"
        aria-label={SOURCES[props.track.source].name}
        class="shrink-0 text-faint max-sm:hidden"
      />
      <span class="num w-12 shrink-0 text-right text-faint text-sm">
        {lengthText(props.track.durationSeconds)}
      </span>
      <RowMenu {...props} />
    </div>
  );
}

function RowMenu(props: { track: Track; place: SortableRow }) {
  const { view, may } = useLibraryContext();
  const list = useTrackList();
  const playing = usePlaying();
  const verbs = useLibraryVerbs();
  const isOwnUpload = () => props.track.source === "upload" && props.track.userId === signedInUser();
  const items = (): MenuItem[] => {
    const { track, place } = props;
    const [up, down] = [place.moveUp(), place.moveDown()];
    return [
      ...(playing.canPlay()
        ? [{ label: "Play", icon: Play, keys: "Enter", run: () => list.play(track) }]
        : []),
      ...(may("editTracks")
        ? [
            { label: "Edit", icon: Pencil, keys: "e", run: () => list.edit(track) },
            { label: "Select", icon: SquareCheck, keys: "x", run: () => list.select(track.id) },
          ]
        : []),
      ...(isOwnUpload()
        ? [
            {
              label: "Keep as reference track",
              icon: Disc,
              run: () => verbs.keepAsReference(view().library, track),
            },
          ]
        : []),
      ...(up ? [{ label: "Move up", icon: ArrowUp, keys: "Alt+ArrowUp", run: up }] : []),
      ...(down ? [{ label: "Move down", icon: ArrowDown, keys: "Alt+ArrowDown", run: down }] : []),
      ...(may("editTracks")
        ? [
            "divider" as const,
            { label: "Take out", icon: Trash, keys: "#", danger: true, run: () => list.remove([track]) },
          ]
        : []),
    ];
  };
  return (
    <Show when={items().length > 0}>
      <DropdownMenu
        items={items()}
        trigger={(trigger: object) => (
          <IconButton
            {...trigger}
            name={`More for ${props.track.title}`}
            icon={Ellipsis}
            size="small"
            tabindex={props.place.isCurrent() ? 0 : -1}
          />
        )}
      />
    </Show>
  );
}
