// The running session, once per page: what it shows, what one can do to it, and what happens when it ends.
import { useQuery } from "@rocicorp/zero/solid";
import {
  type Accessor,
  createContext,
  createEffect,
  createMemo,
  type JSX,
  on,
  onCleanup,
  useContext,
} from "solid-js";
import { type Act, type Outcome, useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { useSettings } from "#components/shell/person.ts";
import { later } from "#components/ui/later.tsx";
import {
  focusedSeconds,
  remainingSeconds,
  secondsFor,
  sessionsInRound,
  share,
  USUAL_RHYTHM,
} from "#zero/focus/rules.ts";
import type { FocusMode, FocusPauseState, FocusSession } from "#zero/focus/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { createAlarm } from "./alarm.ts";
import { registerFocusCommands } from "./commands.ts";
import { announceEnd, announceState, readySounds } from "./ending.ts";
import { showInTab } from "./tab.ts";

export type Running = FocusSession & { readonly pauseState?: FocusPauseState | undefined };

export interface StartOptions {
  mode?: FocusMode;
  plannedSeconds?: number;
  taskTitle?: string | null;
  questId?: string | null;
  goalId?: string | null;
  habitId?: string | null;
}

export interface Focus {
  session: Accessor<Running | undefined>;
  isPaused: Accessor<boolean>;
  /** Whole seconds, from the server's clock. */
  remaining: Accessor<number>;
  /** Share of the planned time that has passed, 0..1. */
  share: Accessor<number>;
  /** Whole seconds focused in the running session; 0 while a break runs. */
  focusedNow: Accessor<number>;
  /** Focus sessions done since the last long break. */
  inRound: Accessor<number>;
  /** The length a mode has in the settings, in seconds. */
  lengthOf(mode: FocusMode): number;
  start(options?: StartOptions): Promise<Outcome>;
  pause(): void;
  resume(): void;
  toggle(): void;
  /** Five more minutes. */
  extend(): void;
  finish(): void;
  abandon(): void;
}

const EXTRA_SECONDS = 300;
const NO_SOUND = "none";

const FocusContext = createContext<Focus>();

export function useFocus(): Focus {
  const focus = useContext(FocusContext);
  if (!focus) throw new Error("useFocus needs a FocusProvider above it.");
  return focus;
}

export function FocusProvider(props: { children: JSX.Element }) {
  const act = useAct();
  const settings = useSettings();
  const [row] = useQuery(() => queries.focus.current());
  const [recent] = useQuery(() => queries.focus.recent());
  const session = () => row() as Running | undefined;
  const now = useNow(1_000);

  const isPaused = () => session()?.status === "paused";
  const remaining = createMemo(() => {
    const s = session();
    return s ? remainingSeconds(s, s.pauseState, now()) : 0;
  });
  const shareDone = createMemo(() => {
    const s = session();
    return s ? share(s, s.pauseState, now()) : 0;
  });
  const focusedNow = createMemo(() => {
    const s = session();
    return s?.mode === "focus" ? focusedSeconds(s, s.pauseState, now()) : 0;
  });
  const rhythm = () => settings() ?? USUAL_RHYTHM;

  const focus: Focus = {
    session,
    isPaused,
    remaining,
    share: shareDone,
    focusedNow,
    inRound: createMemo(() => sessionsInRound(recent())),
    lengthOf: (mode) => secondsFor(mode, rhythm()),
    start: ({ mode = "focus", plannedSeconds, ...rest } = {}) =>
      act(
        mutators.focus.start({
          sessionId: newId(),
          mode,
          plannedSeconds: plannedSeconds ?? secondsFor(mode, rhythm()),
          at: serverNow(),
          ...rest,
        }),
      ),
    ...controls(act, session),
  };

  endTheSession(act, session);
  createEffect(
    on([session, isPaused], ([now, paused], before) => announceState(now, paused, before?.[0]), {
      defer: true,
    }),
  );
  showInTab(focus);
  registerFocusCommands(focus);

  return (
    <FocusContext.Provider value={focus}>
      <Ambience focus={focus} isWanted={(settings()?.ambientSound ?? NO_SOUND) !== NO_SOUND} />
      {props.children}
    </FocusContext.Provider>
  );
}

/** Fetched when a session runs for somebody who wants to hear something. */
const Ambience = later<{ focus: Focus; isWanted: boolean }>(
  () => import("./ambience.ts").then((part) => part.Ambience),
  ({ focus, isWanted }) => isWanted && focus.session() !== undefined,
  false,
);

/** The buttons. Each acts on whatever session is running when it is pressed. */
function controls(act: Act, session: Accessor<Running | undefined>) {
  type Verb = "pause" | "resume" | "finish" | "abandon";
  const press = (verb: Verb) => {
    const s = session();
    if (s) void act(mutators.focus[verb]({ sessionId: s.id, at: serverNow() }));
  };
  const verbs = {
    pause: () => press("pause"),
    resume: () => press("resume"),
    finish: () => press("finish"),
    abandon: () => press("abandon"),
    toggle: () => press(session()?.status === "paused" ? "resume" : "pause"),
    extend: () => {
      const s = session();
      if (s) void act(mutators.focus.extend({ sessionId: s.id, seconds: EXTRA_SECONDS, at: serverNow() }));
    },
  };
  return verbs;
}

/** Waits for the planned end, tells the server, and lets the person know. Every open device does; one is heard. */
function endTheSession(act: Act, session: Accessor<Running | undefined>) {
  const settings = useSettings();
  const complete = () => {
    const s = session();
    if (s?.status !== "active") return;
    const early = s.endsAt - serverNow();
    if (early > 0) return alarm.set(early);
    void act(
      mutators.focus.complete({ sessionId: s.id, at: Math.max(serverNow(), s.endsAt), continue: true }),
      {
        // Another device, or the worker, was faster: the row says so a moment later.
        onRefused: () => undefined,
      },
    );
    announceEnd(s, settings());
  };
  const alarm = createAlarm(complete);
  createEffect(
    on(
      () => {
        const s = session();
        return s?.status === "active" ? s.endsAt : null;
      },
      (endsAt) => {
        if (endsAt !== null) readySounds();
        alarm.set(endsAt === null ? null : endsAt - serverNow());
      },
    ),
  );
  onCleanup(() => alarm.close());
}
