// The player as every page knows it. Until somebody plays something it is only this: what plays is fetched then.
import { createEffect, createSignal, type JSX } from "solid-js";
import { isOfThisPage } from "#components/shell/ids.ts";
import { AUDIO_CACHE, audioIsKept } from "#components/shell/keptAudio.ts";
import { useSettings } from "#components/shell/person.ts";
import { later } from "#components/ui/later.tsx";
import { type Desk, DeskContext } from "./desk.ts";
import { type Led, type Player, PlayerContext } from "./player.ts";

/** What the player must know of the running session. */
export interface Session {
  readonly id: string;
  readonly isFocus: boolean;
  readonly isPaused: boolean;
  /** Ms since the epoch, on the server's clock. */
  readonly endsAt: number;
}

export interface EngineProps {
  isWanted: boolean;
  session: Session | undefined;
  tell: (led: Led) => void;
  onReady: (desk: Desk) => void;
}

const Engine = later<EngineProps>(
  () => import("./Engine.tsx").then((part) => part.Engine),
  ({ isWanted }) => isWanted,
  false,
);

/** Watches over what is kept on this device, where something is. */
const Keeper = later<{ isWanted: boolean }>(
  () => import("../pins/Keeper.tsx").then((part) => part.Keeper),
  ({ isWanted }) => isWanted,
  false,
);

export function PlayerProvider(props: { session: Session | undefined; children: JSX.Element }) {
  const settings = useSettings();
  const [desk, setDesk] = createSignal<Desk>();
  const [isWanted, setWanted] = createSignal(false);
  const [keepsAudio, setKeepsAudio] = createSignal(false);
  // A browser that has no such storage keeps nothing.
  void globalThis.caches?.has(AUDIO_CACHE).then(setKeepsAudio, () => undefined);
  const listeners = new Set<(led: Led) => void>();
  let waiting: ((desk: Desk) => void)[] = [];

  /** Now, or as soon as there is something to do it. */
  const ask = (deed: (desk: Desk) => void) => {
    const ready = desk();
    if (ready) return deed(ready);
    waiting.push(deed);
    setWanted(true);
  };
  const ready = (made: Desk) => {
    setDesk(made);
    for (const deed of waiting) deed(made);
    waiting = [];
  };
  createEffect(() => {
    const { session } = props;
    const { playWithFocus, focusLibraryId } = settings() ?? {};
    if (session?.isFocus && playWithFocus && focusLibraryId && isOfThisPage(session.id)) setWanted(true);
  });

  const player: Player = {
    current: () => desk()?.current(),
    isPlaying: () => desk()?.isPlaying() ?? false,
    positionSeconds: () => desk()?.positionSeconds() ?? 0,
    durationSeconds: () => desk()?.durationSeconds(),
    play: (libraryId, trackId) => ask((ready) => ready.play(libraryId, trackId)),
    follow: (led) => (led || desk() ? ask((ready) => ready.follow(led)) : undefined),
    isFollowing: () => desk()?.isFollowing() ?? false,
    lead: (isLeading) => (isLeading || desk() ? ask((ready) => ready.lead(isLeading)) : undefined),
    pause: () => desk()?.pause(),
    resume: () => desk()?.resume(),
    next: () => desk()?.next(),
    previous: () => desk()?.previous(),
    seek: (seconds) => desk()?.seek(seconds),
    stop: () => desk()?.stop(),
    onChange: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
  };
  return (
    <PlayerContext.Provider value={player}>
      <DeskContext.Provider value={desk}>
        <Engine
          isWanted={isWanted()}
          session={props.session}
          tell={(led) => {
            for (const tell of listeners) tell(led);
          }}
          onReady={ready}
        />
        <Keeper isWanted={keepsAudio() || audioIsKept()} />
        {props.children}
      </DeskContext.Provider>
    </PlayerContext.Provider>
  );
}
