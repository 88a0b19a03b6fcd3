// What each setting accepts. The form and the server ask the same rules.
import * as v from "valibot";
import { oneOf, text, whole } from "../kernel/args.ts";
import { isTimezone } from "../kernel/day.ts";
import { LIMITS } from "../kernel/limits.ts";
import { CELEBRATIONS, GAMIFICATION_LEVELS, THEMES, TIMER_SOUNDS, UNITS } from "./schema.ts";

/** Everyone's; the others are unlocked in the market. */
export const FREE_ACCENTS = ["amber", "teal", "violet", "rose", "lime"] as const;
/** Accents of the market. Those of the second line change the surfaces as well. */
export const LOCKED_ACCENTS = [
  ...["cobalt", "coral", "orchid", "jade", "gold"],
  ...["midnight", "vellum", "undergrowth", "plum"],
] as const;
export const ACCENTS: readonly string[] = [...FREE_ACCENTS, ...LOCKED_ACCENTS];

export const FREE_SOUNDS = ["none"] as const;
/** Sounds of the market. */
export const LOCKED_SOUNDS = ["rain", "surf", "vinyl", "tape-hiss"] as const;
const AMBIENT_SOUNDS = [...FREE_SOUNDS, ...LOCKED_SOUNDS] as const;

const isFree = (free: readonly string[], value: string | undefined): boolean =>
  value === undefined || free.includes(value);

/** What of a change has to be unlocked first: the setting, the kind of unlock, and its value. */
export function lockedIn(changes: {
  accent?: string | undefined;
  ambientSound?: string | undefined;
}): readonly { field: "accent" | "ambientSound"; kind: "accent" | "sound"; value: string }[] {
  const { accent = "", ambientSound = "" } = changes;
  return [
    ...(isFree(FREE_ACCENTS, changes.accent)
      ? []
      : [{ field: "accent", kind: "accent", value: accent } as const]),
    ...(isFree(FREE_SOUNDS, changes.ambientSound)
      ? []
      : [{ field: "ambientSound", kind: "sound", value: ambientSound } as const]),
  ];
}

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
      rewardSound: flag("The sound of rewards"),
      celebration: oneOf("Celebrations", CELEBRATIONS),
      focusMinutes: minutes("Focus length"),
      shortBreakMinutes: minutes("Break length"),
      longBreakMinutes: minutes("Long break length"),
      sessionsBeforeLongBreak: whole("Sessions before a long break", 1, 12),
      autoStartBreaks: flag("Starting breaks by itself"),
      autoStartFocus: flag("Starting focus by itself"),
      timerSound: oneOf("The sound", TIMER_SOUNDS),
      timerVolume: whole("The volume", 0, 100),
      ambientSound: oneOf("The ambience", AMBIENT_SOUNDS),
      ambientVolume: whole("The volume", 0, 100),
      playerVolume: whole("The volume", 0, 100),
      playerSpeed: whole("The speed in percent", 50, 200),
      playWithFocus: flag("Music with focus"),
      fadeAtEnd: flag("Fading out"),
      dailyFocusGoalMinutes: whole("The daily focus goal in minutes", 0, LIMITS.dailyGoalMinutes),
      planCapacityMinutes: whole(
        "The minutes to plan for a day",
        LIMITS.planMinutesMin,
        LIMITS.planMinutesMax,
      ),
      notifySessionEnd: flag("The notification"),
      notifyEvents: flag("The reminder of events"),
      sharePresence: flag("Showing when you focus"),
      units: oneOf("Units", UNITS),
    },
    "That setting does not exist.",
  ),
);
