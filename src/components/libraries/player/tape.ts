// Plays the tracks of a reel one after another: which comes next, what to do when one can't be played or is taken out.
import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createSignal,
  on,
  onCleanup,
  untrack,
} from "solid-js";
import { toast } from "#components/ui/toast.ts";
import type { FocusLibraryTrack, Repeat } from "#zero/libraries/schema.ts";
import { Deck, type Failure } from "./deck.ts";
import { afterGone, nextSeed, type Order, orderOf, type Step, stepAfter } from "./queue.ts";
import type { Reel } from "./reel.ts";
import { sourceOf, whyNot } from "./sources.ts";

/** What comes next is asked for again after this while the change before is still going on. */
const RETRY_MS = 500;
/** After so many tracks in a row that can't be played there is no point in trying the others. */
const MOST_FAILURES = 5;

export interface TapeEvents {
  /** Sound began, jumped or stopped: position and state are now what they say. */
  changed(): void;
  /** Another track, or another place in it, worth remembering. */
  moved(): void;
  /** Nothing is left to play. */
  emptied(): void;
}

export interface Tape {
  deck: Deck;
  track: Accessor<FocusLibraryTrack | undefined>;
  isPlaying: Accessor<boolean>;
  setPlaying(isPlaying: boolean): void;
  order: Accessor<Order>;
  isShuffled: Accessor<boolean>;
  repeat: Accessor<Repeat>;
  goTo(trackId: string, fromSeconds?: number, plays?: boolean): Promise<void>;
  /** On to the next, as the end of a track or a person asks. */
  advance(byHand: boolean): void;
  /** A shuffled order begins with this track. */
  shuffleFrom(trackId: string | undefined): void;
  takeOff(): void;
  /** The browser does not let it play before somebody presses something. */
  refuse(): void;
}

/** @param isLed whether somebody else decides what comes next */
export function createTape(reel: Reel, isLed: () => boolean, events: TapeEvents): Tape {
  const [track, setTrack] = createSignal<FocusLibraryTrack>();
  const [isPlaying, setPlaying] = createSignal(false);
  const [shuffling, setShuffling] = createSignal<{ seed: number; first?: string | undefined }>({
    seed: Math.floor(Math.random() * 2 ** 31),
  });
  const isShuffled = () => reel.preference()?.isShuffled ?? false;
  const repeat = (): Repeat => reel.preference()?.repeat ?? "none";
  const trackIds = () => reel.tracks().map(({ id }) => id);
  const order = createMemo<Order>(() => orderOf(trackIds(), { isShuffled: isShuffled(), ...shuffling() }));
  const rowOf = (id: string) => untrack(reel.tracks).find((row) => row.id === id);
  const stepOn = (byHand: boolean): Step | null =>
    untrack(() => stepAfter(order(), track()?.id ?? null, repeat(), byHand));
  /** Counts what was put on, so that what arrives too late is thrown away. */
  let turn = 0;
  let failures = 0;

  const deck = new Deck({
    ended: () => isLed() || advance(false),
    nearEnd: () => void prepareNext(),
    mayHandOver: (key) => !isLed() && stepOn(false)?.trackId === key,
    handedOver: (key) => {
      failures = 0;
      setTrack(rowOf(key));
      events.moved();
    },
    changed: () => {
      if (!deck.isSounding) return;
      failures = 0;
      events.changed();
    },
    failed: (why) => void fail(why),
    refused: () => refuse(),
    pausedByOthers: () => {
      setPlaying(false);
      events.changed();
    },
  });
  onCleanup(() => deck.close());

  const refuse = () => {
    setPlaying(false);
    toast({ text: "Your browser wants a press before it plays. Press play.", key: "player" });
  };
  const shuffleFrom = (first: string | undefined) => setShuffling(({ seed }) => ({ seed, first }));

  async function goTo(id: string, fromSeconds = 0, plays = true): Promise<void> {
    const row = rowOf(id);
    if (!row) return;
    turn += 1;
    const own = turn;
    batch(() => {
      setTrack(row);
      setPlaying(plays);
    });
    const source = await sourceOf(row);
    if (own !== turn) return source.release?.();
    deck.start(source, fromSeconds, isPlaying());
    events.moved();
    if (!isPlaying()) events.changed();
  }

  async function prepareNext(): Promise<void> {
    const step = stepOn(false);
    const row = step && rowOf(step.trackId);
    // Another round of a shuffled order begins with a track that is not known yet.
    if (!row || isLed() || (step.isNewRound && isShuffled())) return;
    if (deck.isChanging) return void setTimeout(() => void prepareNext(), RETRY_MS);
    const own = turn;
    const source = await sourceOf(row);
    if (own !== turn || stepOn(false)?.trackId !== row.id) return source.release?.();
    deck.prepare(row.id, source);
  }

  function advance(byHand: boolean): void {
    const step = stepOn(byHand);
    if (!step) {
      // The end of a library: its beginning, at rest.
      const [first] = order();
      if (first) void goTo(first, 0, false);
      else takeOff();
      return;
    }
    if (step.isNewRound && isShuffled())
      setShuffling(({ seed }) => ({ seed: nextSeed(trackIds(), seed, track()?.id ?? null) }));
    void goTo(step.isNewRound ? (order()[0] ?? step.trackId) : step.trackId, 0, isPlaying() || !byHand);
  }

  async function fail(why: Failure): Promise<void> {
    const row = track();
    if (!row) return;
    failures += 1;
    const own = turn;
    const sentence = await whyNot(row);
    if (own !== turn) return;
    toast({ text: sentence, tone: "bad", key: "player" });
    const isCutOff = why === "network" && !navigator.onLine;
    if (!isLed() && !isCutOff && failures < Math.min(MOST_FAILURES, order().length)) return advance(false);
    deck.pause();
    setPlaying(false);
    events.changed();
  }

  function takeOff(): void {
    turn += 1;
    deck.stop();
    batch(() => {
      setTrack(undefined);
      setPlaying(false);
    });
  }

  // What plays may be taken out while it plays.
  createEffect(
    on(order, (now, before = []) => {
      const current = track()?.id;
      if (isLed() || !current || !before.includes(current) || now.includes(current) || !reel.library())
        return;
      const next = afterGone(before, now, current);
      if (next) return void goTo(next, 0, isPlaying());
      takeOff();
      events.emptied();
    }),
  );
  // What was prepared may not be what comes next any more.
  createEffect(
    on([order, repeat], () => {
      if (deck.prepared === undefined || stepOn(false)?.trackId === deck.prepared) return;
      deck.unprepare();
      void prepareNext();
    }),
  );

  return {
    ...{ deck, track, isPlaying, setPlaying, order, isShuffled, repeat },
    ...{ goTo, advance, shuffleFrom, takeOff, refuse },
  };
}
