// The player itself, fetched when something is first to be played. Draws nothing.
import "#zero/libraries/preferences-mutators.ts";
import { batch, createEffect, createSignal, untrack } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { toast } from "#components/ui/toast.ts";
import type { FocusLibrary } from "#zero/libraries/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { draftMix } from "../ambience/draft.ts";
import { useAmbience } from "../ambience/useAmbience.ts";
import { registerPlayerCommands } from "./commands.ts";
import type { Desk } from "./desk.ts";
import { keepBeside } from "./following.ts";
import { useLevels } from "./levels.ts";
import { showInSystem } from "./mediaSession.ts";
import { keepPlace } from "./memory.ts";
import type { EngineProps } from "./PlayerProvider.tsx";
import { goesToBeginning, placeToBegin } from "./place.ts";
import type { Led } from "./player.ts";
import { trackBefore } from "./queue.ts";
import { useReel } from "./reel.ts";
import { createTape } from "./tape.ts";
import { playWithSession } from "./withSession.ts";

/** Two ambient tracks are heard together for so long. */
const CROSSFADE_SECONDS = 6;
/** Rows that have not come by then are not coming without a connection. */
const PATIENCE_MS = 10_000;
const AWAY = "That library is not on this device, and the server can't be reached.";
const GONE = "That library is not here any more.";

interface Asked {
  libraryId: string;
  trackId?: string | undefined;
}

export function Engine(props: EngineProps): null {
  const act = useAct();
  const levels = useLevels(act);
  const [asked, setAsked] = createSignal<Asked>();
  const [libraryId, setLibraryId] = createSignal<string>();
  const [led, setLed] = createSignal<Led>();
  const [isLeading, setLeading] = createSignal(false);
  const [isMix, setMix] = createSignal(false);
  const reel = useReel(() => led()?.libraryId ?? asked()?.libraryId ?? libraryId());
  const isFollowing = () => led() !== undefined;

  const tell = () => {
    const id = untrack(libraryId);
    if (!id || isFollowing()) return;
    props.tell({
      libraryId: id,
      trackId: tape.track()?.id ?? null,
      positionSeconds: tape.deck.positionSeconds,
      anchoredAt: serverNow(),
      isPlaying: tape.isPlaying(),
    });
  };
  const tape = createTape(reel, isFollowing, {
    changed: tell,
    moved: () => note(),
    emptied: () => takeAway(),
  });
  const { deck, isPlaying } = tape;
  const listening = () =>
    isFollowing()
      ? undefined
      : { libraryId: libraryId(), trackId: tape.track()?.id, positionSeconds: deck.positionSeconds };
  const note = keepPlace(act, () => untrack(listening), isPlaying);

  /** What an ambience is made of: as it is saved, or under somebody's hands. */
  const soundsOf = (library: FocusLibrary | undefined) => {
    if (library?.libraryType !== "ambience") return [];
    const draft = draftMix();
    return draft?.libraryId === library.id ? draft.mix : library.mix;
  };
  /** The mix that plays, while one does. */
  const mix = () => {
    const library = reel.library();
    return library && library.id === libraryId() && isMix() ? soundsOf(library) : undefined;
  };
  const ambience = useAmbience({ libraryId, mix, isPlaying, gain: levels.gain, onRefused: tape.refuse });
  createEffect(() => {
    deck.volume = levels.gain();
  });
  createEffect(() => {
    // What is led or followed runs as it was recorded: the clock is what all agree on.
    if (!isFollowing()) deck.speed = isLeading() ? 1 : levels.speed() / 100;
  });

  // What was asked for begins as soon as its rows are here.
  createEffect(() => {
    const wish = asked();
    if (!wish || isFollowing()) return;
    const library = reel.library();
    const ofSounds = !wish.trackId && soundsOf(library).length > 0;
    const isHere = reel.tracks().some(({ id }) => !wish.trackId || id === wish.trackId);
    if (!(library && (ofSounds || isHere)) && !reel.isCertain()) return;
    untrack(() => begin(wish, ofSounds));
  });
  createEffect(() => {
    if (!libraryId() || asked() || isFollowing() || reel.library() || !reel.isCertain()) return;
    untrack(takeAway);
    toast({ text: GONE, key: "player" });
  });

  function begin(wish: Asked, ofSounds: boolean): void {
    const library = reel.library();
    const place = ofSounds ? null : placeToBegin(reel.tracks(), reel.preference(), wish.trackId);
    if (!library || (!ofSounds && !place)) {
      setAsked(undefined);
      toast({ text: library ? "There is nothing to play in there yet." : GONE, key: "player" });
      return;
    }
    note();
    batch(() => {
      setAsked(undefined);
      setLibraryId(wish.libraryId);
      setMix(ofSounds);
      if (place) return tape.shuffleFrom(place.trackId);
      tape.takeOff();
      tape.setPlaying(true);
    });
    deck.fadeTo(1, 0);
    deck.crossfadeSeconds = library.libraryType === "ambience" ? CROSSFADE_SECONDS : 0;
    if (place) void tape.goTo(place.trackId, place.positionSeconds);
    else tell();
  }

  /** On one's own again, going on with what plays. */
  function loosen(): void {
    setLed(undefined);
  }
  const beside = keepBeside(tape, led, (trackId) => reel.tracks().some(({ id }) => id === trackId));

  function stop(): void {
    note();
    takeAway();
  }
  /** Nothing is loaded any more, and nothing is left to remember. */
  function takeAway(): void {
    tape.takeOff();
    batch(() => {
      setLed(undefined);
      setLibraryId(undefined);
    });
  }
  function pause(): void {
    loosen();
    deck.pause();
    tape.setPlaying(false);
    note();
    tell();
  }
  function resume(): void {
    if (!libraryId()) return;
    deck.fadeTo(1, 0);
    if (led()?.isPlaying) {
      beside.rejoin();
      return;
    }
    loosen();
    tape.setPlaying(true);
    if (tape.track()) deck.resume();
    else tell();
  }
  function seek(seconds: number): void {
    loosen();
    deck.seek(seconds);
    note();
    if (!isPlaying()) tell();
  }
  function previous(): void {
    loosen();
    const before = trackBefore(tape.order(), tape.track()?.id ?? null, tape.repeat());
    if (goesToBeginning(deck.positionSeconds)) seek(0);
    else if (before) void tape.goTo(before, 0, isPlaying());
  }
  const prefer = (change: (target: { libraryId: string; at: number }) => Parameters<typeof act>[0]) => {
    const id = libraryId();
    if (id) void act(change({ libraryId: id, at: serverNow() }));
  };

  const desk: Desk = {
    current: () => {
      const id = libraryId();
      const track = tape.track();
      if (!id || (!track && !mix())) return undefined;
      const name = reel.library()?.name ?? "";
      return {
        libraryId: id,
        trackId: track?.id ?? null,
        title: track?.title ?? name,
        artist: track?.artist ?? null,
      };
    },
    isPlaying,
    positionSeconds: () => deck.positionSeconds,
    durationSeconds: () => deck.durationSeconds ?? tape.track()?.durationSeconds ?? undefined,
    play: (id, trackId) => {
      loosen();
      const wish = { libraryId: id, trackId };
      setAsked(wish);
      setTimeout(() => {
        if (asked() !== wish) return;
        setAsked(undefined);
        toast({ text: AWAY, tone: "bad", key: "player" });
      }, PATIENCE_MS);
    },
    ...{ pause, resume, seek, previous, stop },
    next: () => {
      loosen();
      tape.advance(true);
    },
    follow: (lead) => {
      if (!lead) return loosen();
      if (!isFollowing()) note();
      batch(() => {
        setAsked(undefined);
        setLibraryId(lead.libraryId);
        setMix(false);
        setLed(lead);
      });
    },
    isFollowing,
    lead: setLeading,
    library: () => (reel.library()?.id === libraryId() ? reel.library() : undefined),
    queue: () => {
      const rows = new Map(reel.tracks().map((row) => [row.id, row]));
      return tape.order().flatMap((id) => rows.get(id) ?? []);
    },
    isShuffled: tape.isShuffled,
    repeat: tape.repeat,
    ...levels,
    setShuffled: (isShuffled) => {
      tape.shuffleFrom(tape.track()?.id);
      prefer((target) => mutators.libraryPreferences.shuffle({ ...target, isShuffled }));
    },
    setRepeat: (repeat) => prefer((target) => mutators.libraryPreferences.repeat({ ...target, repeat })),
    fadeOut: (seconds) => {
      ambience.fadeTo(0, seconds);
      deck.fadeTo(0, seconds, pause);
    },
    fadeIn: () => {
      ambience.fadeTo(1, 0);
      deck.fadeTo(1, 0);
    },
  };

  playWithSession(desk, () => props.session);
  showInSystem(desk);
  registerPlayerCommands(desk);
  props.onReady(desk);
  return null;
}
