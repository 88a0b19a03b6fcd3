// What is offered in each state of the day.
import type { FirstStep, TodayState } from "#zero/today/rules.ts";
import type { Offer } from "./Lead.tsx";

/** A way back in is short. */
export const SMALL_SECONDS = 600;

export interface Ways {
  focus: (about?: { seconds?: number; title?: string }) => void;
  begin: (step: FirstStep) => void;
  /** How long the person's session is, in words. */
  sessionText: string;
  streak: number;
  step: FirstStep | null;
  next: Offer | undefined;
}

const STEP_OFFERS: Readonly<Record<FirstStep, Omit<Offer, "run">>> = {
  capture: {
    title: "Begin with what is on your mind",
    detail: "One line is enough. It waits in the inbox until you decide.",
    action: "Write it down",
  },
  habit: {
    title: "Choose one habit",
    detail: "Small enough to do on a bad day.",
    action: "New habit",
  },
  focus: {
    title: "Focus for ten minutes",
    detail: "On whatever you like. Every device you sign in on shows the same clock.",
    action: "Start 10 minutes",
  },
};

/** The one action; `running` is drawn by the timer itself. */
export function offerFor(state: Exclude<TodayState, "running">, ways: Ways): Offer {
  const session: Offer = {
    title: "Begin with one session",
    detail: `${ways.sessionText} of focus, nothing to set up`,
    action: "Start focus",
    run: () => ways.focus(),
  };
  switch (state) {
    case "firstDay": {
      const { step } = ways;
      if (step === null) return { ...session, title: "The day has begun" };
      return { ...STEP_OFFERS[step], run: () => ways.begin(step) };
    }
    case "returning":
      return {
        title: "Good to have you back",
        detail: "Nothing to catch up on. Ten minutes are a beginning.",
        action: "Start 10 minutes",
        run: () => ways.focus({ seconds: SMALL_SECONDS }),
      };
    case "planOpen":
      return ways.next ?? session;
    case "streak":
      return {
        ...session,
        title: `${ways.streak} ${ways.streak === 1 ? "day" : "days"} in a row`,
        detail: `Another session of ${ways.sessionText} keeps it going`,
      };
    case "default":
      return session;
  }
}
