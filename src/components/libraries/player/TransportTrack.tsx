// What plays, in the transport of every page; fetched when there is something to show.
import { createSignal, type JSX, onCleanup, Show } from "solid-js";
import { keysOf } from "#components/shell/commands.ts";
import { Dialog } from "#components/ui/Dialog.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Popover } from "#components/ui/Popover.tsx";
import { Cover } from "../Cover.tsx";
import { type Desk, useDesk } from "./desk.ts";
import { BackFilled, ForwardFilled, PlayKey } from "./keys.tsx";
import { PlayerPanel } from "./PlayerPanel.tsx";
import type { Playing } from "./player.ts";
import { useDrawnPosition } from "./position.ts";

/** From here on the bar has room for names and keys. */
const WIDE = "(min-width: 66rem)";

export function TransportTrack() {
  const desk = useDesk();
  return (
    <Show when={desk()}>
      {(ready) => (
        <Show when={ready().current()}>{(playing) => <Shown desk={ready()} playing={playing()} />}</Show>
      )}
    </Show>
  );
}

function Shown(props: { desk: Desk; playing: Playing }) {
  const [isOpen, setOpen] = createSignal(false);
  const [isWide, setWide] = createSignal(matchMedia(WIDE).matches);
  const width = matchMedia(WIDE);
  const measure = () => setWide(width.matches);
  width.addEventListener("change", measure);
  onCleanup(() => width.removeEventListener("change", measure));
  const cover = (size: string) => (
    <Cover
      name={props.desk.library()?.name ?? props.playing.title}
      kind={props.desk.library()?.libraryType ?? "playlist"}
      class={size}
    />
  );
  return (
    <Show
      when={isWide()}
      fallback={
        <>
          <button
            type="button"
            aria-label={`Player: ${props.playing.title}`}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
            class="grid size-11 place-items-center rounded-md"
          >
            <Thumb desk={props.desk}>{cover("size-9")}</Thumb>
          </button>
          <Dialog open={isOpen()} onClose={() => setOpen(false)} title="Player" width="small">
            <PlayerPanel desk={props.desk} playing={props.playing} />
          </Dialog>
        </>
      }
    >
      <section aria-label="Player" class="flex min-w-0 items-center gap-2">
        <Popover
          open={isOpen()}
          onOpen={setOpen}
          label="Player"
          placement="top-end"
          trigger={(trigger: JSX.ButtonHTMLAttributes<HTMLButtonElement>) => (
            <button
              type="button"
              {...trigger}
              class="-m-1 flex min-w-0 items-center gap-3 rounded-md p-1 text-left hover:bg-surface-2 aria-expanded:bg-surface-2"
            >
              <span class="sr-only">Player: </span>
              {cover("size-10")}
              <span class="block w-36 min-w-0 xl:w-44">
                <span class="block truncate text-strong text-sm">{props.playing.title}</span>
                <span class="block truncate text-faint text-xs">{lineOf(props.desk, props.playing)}</span>
                <Show when={props.playing.trackId}>
                  <Line desk={props.desk} />
                </Show>
              </span>
            </button>
          )}
        >
          <div class="overflow-y-auto p-4">
            <PlayerPanel desk={props.desk} playing={props.playing} />
          </div>
        </Popover>
        <div class="flex items-center">
          <Show when={props.playing.trackId}>
            <IconButton
              name="Previous track"
              icon={BackFilled}
              keys={keysOf("player.previous") ?? ""}
              onClick={() => props.desk.previous()}
            />
          </Show>
          <PlayKey desk={props.desk} />
          <Show when={props.playing.trackId}>
            <IconButton
              name="Next track"
              icon={ForwardFilled}
              keys={keysOf("player.next") ?? ""}
              onClick={() => props.desk.next()}
            />
          </Show>
        </div>
      </section>
    </Show>
  );
}

const lineOf = (desk: Desk, { artist, trackId }: Playing): string =>
  trackId === null ? "Ambience" : (artist ?? desk.library()?.name ?? "");

/** How far the track is, as a hair of light. */
function Line(props: { desk: Desk }) {
  const drawn = useDrawnPosition(() => props.desk);
  const share = () => drawn().positionSeconds / (drawn().durationSeconds || Number.POSITIVE_INFINITY);
  return (
    <span class="mt-1 block h-0.5 overflow-hidden rounded-full bg-surface-3">
      <span
        class="block h-full origin-left bg-accent"
        classList={{ "opacity-50": !props.desk.isPlaying() }}
        style={{ transform: `scaleX(${share()})` }}
      />
    </span>
  );
}

/** The cover as a phone shows it, with the same hair of light. */
function Thumb(props: { desk: Desk; children: JSX.Element }) {
  return (
    <span
      class="relative block overflow-hidden rounded-md"
      classList={{ "opacity-60": !props.desk.isPlaying() }}
    >
      {props.children}
      <Show when={props.desk.current()?.trackId}>
        <span class="absolute inset-x-1 bottom-0.5">
          <Line desk={props.desk} />
        </span>
      </Show>
    </span>
  );
}
