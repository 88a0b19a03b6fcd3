// Everything one can do to what plays.
import { A } from "@solidjs/router";
import Repeat from "lucide-solid/icons/repeat";
import Repeat1 from "lucide-solid/icons/repeat-1";
import Shuffle from "lucide-solid/icons/shuffle";
import SlidersVertical from "lucide-solid/icons/sliders-vertical";
import Volume2 from "lucide-solid/icons/volume-2";
import VolumeX from "lucide-solid/icons/volume-x";
import { createSignal, For, Show } from "solid-js";
import { buttonClass } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Slider } from "#components/ui/Slider.tsx";
import type { Repeat as RepeatMode } from "#zero/libraries/schema.ts";
import { Cover } from "../Cover.tsx";
import { lengthText } from "../words.ts";
import type { Desk } from "./desk.ts";
import { BackFilled, ForwardFilled, PlayKey } from "./keys.tsx";
import type { Playing } from "./player.ts";
import { useDrawnPosition } from "./position.ts";

/** More of the queue than this nobody reads in here; the library's page has it all. */
const QUEUE_ROWS = 50;
const AFTER: Readonly<Record<RepeatMode, RepeatMode>> = { none: "all", all: "one", one: "none" };
const REPEAT_NAMES: Readonly<Record<RepeatMode, string>> = {
  none: "Repeat: off",
  all: "Repeat: all tracks",
  one: "Repeat: this track",
};

export function PlayerPanel(props: { desk: Desk; playing: Playing }) {
  const library = () => props.desk.library();
  const isTrack = () => props.playing.trackId !== null;
  return (
    <div class="grid gap-4">
      <div class="flex items-center gap-3">
        <Cover
          name={library()?.name ?? props.playing.title}
          kind={library()?.libraryType ?? "playlist"}
          class="size-14"
        />
        <div class="min-w-0 flex-1">
          <p class="truncate font-[560] text-strong">{props.playing.title}</p>
          <Show when={props.playing.artist}>
            <p class="truncate text-faint text-sm">{props.playing.artist}</p>
          </Show>
          <A
            href={`/libraries/${props.playing.libraryId}`}
            class="tap inline-block max-w-full truncate text-faint text-xs underline decoration-line-strong underline-offset-2 hover:text-strong"
          >
            {isTrack() ? library()?.name : "Ambience"}
          </A>
        </div>
      </div>
      <Show when={isTrack()}>
        <Seek desk={props.desk} />
      </Show>
      <Keys desk={props.desk} isTrack={isTrack()} />
      <Show when={props.desk.isFollowing()}>
        <p class="text-center text-faint text-xs">Listening along. Any key here lets go of the lead.</p>
      </Show>
      <Levels desk={props.desk} isTrack={isTrack()} />
      <Show
        when={isTrack()}
        fallback={
          <A href={`/libraries/${props.playing.libraryId}`} class={buttonClass()}>
            <SlidersVertical size={15} />
            Open the mixer
          </A>
        }
      >
        <Queue desk={props.desk} />
      </Show>
    </div>
  );
}

function Seek(props: { desk: Desk }) {
  const drawn = useDrawnPosition(() => props.desk);
  const [held, setHeld] = createSignal<number>();
  const duration = () => Math.floor(drawn().durationSeconds ?? 0);
  const at = () => Math.floor(held() ?? drawn().positionSeconds);
  return (
    <Slider
      label="Position"
      value={at()}
      max={Math.max(1, duration())}
      disabled={duration() === 0}
      format={(seconds) => `${lengthText(seconds)} of ${lengthText(duration())}`}
      onValue={setHeld}
      onCommit={(seconds) => {
        props.desk.seek(seconds);
        setHeld(undefined);
      }}
    />
  );
}

function Keys(props: { desk: Desk; isTrack: boolean }) {
  const repeat = () => props.desk.repeat();
  return (
    <div class="flex items-center justify-center gap-2">
      <Show when={props.isTrack}>
        <IconButton
          name="Shuffle"
          icon={Shuffle}
          aria-pressed={props.desk.isShuffled()}
          class={cx(props.desk.isShuffled() && "text-accent-ink")}
          onClick={() => props.desk.setShuffled(!props.desk.isShuffled())}
        />
        <IconButton name="Previous track" icon={BackFilled} onClick={() => props.desk.previous()} />
      </Show>
      <PlayKey desk={props.desk} kind="primary" size="large" />
      <Show when={props.isTrack}>
        <IconButton name="Next track" icon={ForwardFilled} onClick={() => props.desk.next()} />
        <IconButton
          name={REPEAT_NAMES[repeat()]}
          icon={repeat() === "one" ? Repeat1 : Repeat}
          class={cx(repeat() !== "none" && "text-accent-ink")}
          onClick={() => props.desk.setRepeat(AFTER[repeat()])}
        />
      </Show>
    </div>
  );
}

function Levels(props: { desk: Desk; isTrack: boolean }) {
  return (
    <div class={cx("grid gap-x-5 gap-y-3", props.isTrack && "grid-cols-2")}>
      <div class="flex items-end gap-1">
        <IconButton
          name={props.desk.isMuted() ? "Unmute" : "Mute"}
          icon={props.desk.isMuted() ? VolumeX : Volume2}
          size="small"
          class="-ml-1.5"
          aria-pressed={props.desk.isMuted()}
          onClick={() => props.desk.toggleMute()}
        />
        <Slider
          label="Volume"
          class="min-w-0 flex-1"
          value={props.desk.isMuted() ? 0 : props.desk.volume()}
          format={(value) => `${value} %`}
          onValue={props.desk.setVolume}
          onCommit={props.desk.keepVolume}
        />
      </div>
      <Show when={props.isTrack}>
        <Slider
          label="Speed"
          value={props.desk.speed()}
          min={50}
          max={200}
          step={5}
          disabled={props.desk.isFollowing()}
          format={(value) => `${value} %`}
          onValue={props.desk.setSpeed}
          onCommit={props.desk.keepSpeed}
        />
      </Show>
    </div>
  );
}

/** What plays and what comes. */
function Queue(props: { desk: Desk }) {
  const current = () => props.desk.current()?.trackId;
  const coming = () => {
    const queue = props.desk.queue();
    const at = Math.max(
      0,
      queue.findIndex(({ id }) => id === current()),
    );
    return queue.slice(at, at + QUEUE_ROWS);
  };
  return (
    <section aria-label="Queue">
      <h3 class="mb-1 text-faint text-xs">Queue</h3>
      <ul class="-mx-2 max-h-52 overflow-y-auto">
        <For each={coming()}>
          {(track) => (
            <li>
              <button
                type="button"
                aria-current={track.id === current() ? "true" : undefined}
                onClick={() => props.desk.play(track.libraryId, track.id)}
                class="flex w-full items-center gap-3 rounded-sm px-2 py-1 text-left text-sm hover:bg-surface-2 coarse:min-h-11"
              >
                <span
                  class={cx(
                    "min-w-0 flex-1 truncate",
                    track.id === current() ? "text-accent-ink" : "text-text",
                  )}
                >
                  {track.title}
                </span>
                <Show when={track.durationSeconds}>
                  {(seconds) => <span class="num text-faint text-xs">{lengthText(seconds())}</span>}
                </Show>
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
