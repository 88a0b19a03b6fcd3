// How kinds of events look and are called.
import Bell from "lucide-solid/icons/bell";
import Dumbbell from "lucide-solid/icons/dumbbell";
import Goal from "lucide-solid/icons/goal";
import Repeat from "lucide-solid/icons/repeat";
import Timer from "lucide-solid/icons/timer";
import Users from "lucide-solid/icons/users";
import type { Icon } from "#components/ui/icon.ts";
import type { TimeGridTone } from "#components/ui/timeGrid.ts";
import { type CalendarEvent, EVENT_COLORS, type EventColor, type EventType } from "#zero/calendar/schema.ts";

export const TYPE_NAMES: Record<EventType, string> = {
  general: "Event",
  focus: "Focus",
  workout: "Workout",
  habit: "Habit",
  goal: "Goal",
  reminder: "Reminder",
  meeting: "Meeting",
};

export const TYPE_ICONS: Record<EventType, Icon | undefined> = {
  general: undefined,
  focus: Timer,
  workout: Dumbbell,
  habit: Repeat,
  goal: Goal,
  reminder: Bell,
  meeting: Users,
};

export const COLOR_NAMES: Record<EventColor, string> = {
  teal: "Teal",
  violet: "Violet",
  rose: "Rose",
  amber: "Amber",
  green: "Green",
};

const TONES: Record<EventColor, TimeGridTone> = {
  teal: "c1",
  violet: "c2",
  rose: "c3",
  amber: "c4",
  green: "c5",
};
const TYPE_TONES: Record<EventType, TimeGridTone> = {
  general: "c1",
  focus: "accent",
  workout: "c3",
  habit: "c5",
  goal: "c2",
  reminder: "neutral",
  meeting: "c2",
};

const isColor = (color: string): color is EventColor => EVENT_COLORS.some((known) => known === color);

/** Its own colour, else its type's; colours of other calendars are not ours to draw. */
export const toneOf = ({ color, eventType }: Pick<CalendarEvent, "color" | "eventType">): TimeGridTone =>
  color && isColor(color) ? TONES[color] : TYPE_TONES[eventType];

export const toneOfColor = (color: EventColor): TimeGridTone => TONES[color];

/** A tone as the value of a CSS property. */
export const paint = (tone: TimeGridTone): string =>
  tone === "neutral" ? "var(--line-strong)" : `var(--${tone})`;

/** The colour an event was given, if it is one of ours. */
export const colorOf = ({ color }: Pick<CalendarEvent, "color">): EventColor | "" =>
  color && isColor(color) ? color : "";
