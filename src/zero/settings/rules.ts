// What each setting accepts. The form and the server ask the same rules.
import * as v from "valibot";
import { oneOf, text, whole } from "../kernel/args.ts";
import { isTimezone } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { GAMIFICATION_LEVELS, THEMES, TIMER_SOUNDS, UNITS } from "./schema.ts";

export const ACCENTS = ["amber", "teal", "violet", "rose", "lime"] as const;

const flag = (name: string) => v.boolean(`${name} is either on or off.`);
const minutes = (name: string) => whole(name, 1, LIMITS.focusSecondsMax / 60);

/** Every setting a person may change, none of them required: what is not named stays as it is. */
export const settingChanges = v.partial(
  v.strictObject(
    {
      timezone: v.pipe(
        text("The time zone", 64),
        v.check(isTimezone, "That time zone is not known. Pick one from the list."),
      ),
      dayStartHour: whole("The hour your day starts", 0, 23),
      weekStart: whole("The first day of the week", 0, 6),
      theme: oneOf("The theme", THEMES),
      accent: oneOf("The accent", ACCENTS),
      reducedMotion: flag("Reduced motion"),
      highContrast: flag("High contrast"),
      textScale: whole("The text size in percent", 80, 150),
      gamification: oneOf("Rewards", GAMIFICATION_LEVELS),
      focusMinutes: minutes("Focus length"),
      shortBreakMinutes: minutes("Break length"),
      longBreakMinutes: minutes("Long break length"),
      sessionsBeforeLongBreak: whole("Sessions before a long break", 1, 12),
      autoStartBreaks: flag("Starting breaks by itself"),
      autoStartFocus: flag("Starting focus by itself"),
      timerSound: oneOf("The sound", TIMER_SOUNDS),
      timerVolume: whole("The volume", 0, 100),
      dailyFocusGoalMinutes: whole("The daily focus goal in minutes", 0, LIMITS.dailyGoalMinutes),
      notifySessionEnd: flag("The notification"),
      sharePresence: flag("Showing when you focus"),
      units: oneOf("Units", UNITS),
    },
    "That setting does not exist.",
  ),
);
