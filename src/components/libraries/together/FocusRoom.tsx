import "#zero/together/rooms-mutators.ts";
import { useQuery } from "@rocicorp/zero/solid";
import DoorOpen from "lucide-solid/icons/door-open";
import Play from "lucide-solid/icons/play";
import { createEffect, createSignal, Match, on, Show, Switch } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { signedInUser } from "#components/shell/person.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/Button.tsx";
import { durationText } from "#components/ui/durations.ts";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { mayHost, ROOM_MINUTES, roomStanding, sessionIdIn, sessionSeconds } from "#zero/together/rules.ts";
import { firstName, type RoomRow, useRoom } from "./data.ts";
import { People } from "./People.tsx";
import { clockText } from "./Seen.tsx";

const LENGTHS = ROOM_MINUTES.map((minutes) => ({ value: String(minutes), label: String(minutes) }));

/** One session that several begin together: each of them has their own. */
export function FocusRoom(props: { libraryId: string }) {
  const row = useRoom(() => props.libraryId);
  const now = useNow(1_000);
  const standing = () => {
    const room = row();
    return room ? roomStanding(room, now()) : "over";
  };
  const current = () => (standing() === "over" ? undefined : row());
  createEffect(
    on(
      standing,
      (is, was) => {
        const host = firstName(row()?.host);
        if (is === "open" && row()?.userId !== signedInUser()) announce(`${host} has opened a focus room.`);
        if (is === "over" && was === "running") announce("The room is over.");
      },
      { defer: true },
    ),
  );
  return (
    <Section title="Focus room">
      <Show when={current()} fallback={<Opener libraryId={props.libraryId} />}>
        {(room) => <Shown room={room()} now={now()} isRunning={standing() === "running"} />}
      </Show>
    </Section>
  );
}

function Opener(props: { libraryId: string }) {
  const act = useAct();
  const [minutes, setMinutes] = createSignal("25");
  const open = () =>
    void act(
      mutators.focusRooms.open({
        roomId: newId(),
        libraryId: props.libraryId,
        plannedSeconds: Number(minutes()) * 60,
        at: serverNow(),
      }),
    );
  return (
    <>
      <p class="text-faint text-sm">
        Minutes of focus that begin at the same moment. Each of you has a session of your own.
      </p>
      <div class="mt-3 flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl label="Minutes" value={minutes()} onValue={setMinutes} options={LENGTHS} />
        <Button size="small" icon={DoorOpen} onClick={open}>
          Open
        </Button>
      </div>
    </>
  );
}

function Shown(props: { room: RoomRow; now: number; isRunning: boolean }) {
  const act = useAct();
  const [session] = useQuery(() => queries.focus.current());
  const me = signedInUser();
  const isIn = () => props.room.members.some(({ userId }) => userId === me);
  const isHost = () => mayHost(props.room, props.room.members, me);
  const left = () => Math.max(0, Math.ceil(((props.room.endsAt ?? 0) - props.now) / 1000));
  const target = () => ({ roomId: props.room.id, at: serverNow() });
  const { enter, leave, start, close } = mutators.focusRooms;
  /** A session that is not the room's own ends when the room's begins. */
  const endsMine = () => {
    const running = session() as { id: string; mode: string } | undefined;
    return running?.mode === "focus" && running.id !== sessionIdIn(props.room.id, me);
  };
  const enterText = () => {
    const seconds = props.isRunning ? sessionSeconds(props.room, props.now) : null;
    return seconds === null ? "I'm in" : `Join for ${durationText(seconds)}`;
  };
  return (
    <>
      <div class="flex items-center gap-3">
        <span class="min-w-0 flex-1">
          <Show
            when={props.isRunning}
            fallback={<span class="block text-strong">{durationText(props.room.plannedSeconds)}</span>}
          >
            <span
              role="timer"
              aria-label="Time left in the room"
              class="num block font-[560] text-lg text-strong"
            >
              {clockText(left())}
            </span>
          </Show>
          <span class="block truncate text-faint text-sm">
            {props.isRunning
              ? "Under way"
              : props.room.userId === me
                ? "You opened it"
                : `${firstName(props.room.host)} opened it`}
          </span>
        </span>
        <Show when={props.room.members.length > 0}>
          <People label="In the room" people={props.room.members.map(({ profile }) => profile)} />
        </Show>
      </div>
      <Show when={props.isRunning}>
        <ProgressBar
          class="mt-2"
          label="The room's time"
          value={props.room.plannedSeconds - left()}
          max={props.room.plannedSeconds}
        />
      </Show>
      <Show when={endsMine() && (isIn() ? !props.isRunning : true)}>
        <p class="mt-2 text-faint text-sm">
          Your running session ends when the room's begins, and is paid for its time.
        </p>
      </Show>
      <div class="mt-3 flex flex-wrap gap-2">
        <Switch>
          <Match when={!isIn()}>
            <Button
              size="small"
              kind={isHost() ? "normal" : "primary"}
              disabled={props.isRunning && sessionSeconds(props.room, props.now) === null}
              onClick={() => void act(enter(target()))}
            >
              {enterText()}
            </Button>
          </Match>
          <Match when={!props.isRunning && isHost()}>
            <Button size="small" kind="primary" icon={Play} onClick={() => void act(start(target()))}>
              {props.room.members.length > 1 ? `Start for ${props.room.members.length}` : "Start"}
            </Button>
          </Match>
        </Switch>
        <Show when={isIn()}>
          <Button size="small" kind="ghost" onClick={() => void act(leave(target()))}>
            Leave
          </Button>
        </Show>
        <Show when={isHost()}>
          <Button size="small" kind="ghost" onClick={() => void act(close(target()))}>
            Close
          </Button>
        </Show>
      </div>
    </>
  );
}
