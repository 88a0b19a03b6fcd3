import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

export const THEMES = ["system", "dark", "light"] as const;
export type Theme = (typeof THEMES)[number];

export const GAMIFICATION_LEVELS = ["shown", "subtle", "hidden"] as const;
export type GamificationLevel = (typeof GAMIFICATION_LEVELS)[number];

/** How a level-up or an unlock is shown while gamification is. */
export const CELEBRATIONS = ["full", "quiet", "off"] as const;
export type Celebration = (typeof CELEBRATIONS)[number];

export const TIMER_SOUNDS = ["chime", "bell", "woodblock", "none"] as const;
export type TimerSound = (typeof TIMER_SOUNDS)[number];

export const UNITS = ["metric", "imperial"] as const;
export type Units = (typeof UNITS)[number];

/** The modules of the navigation, in the person's order. */
export type ModuleSetting = { readonly key: string; readonly isOn: boolean };
/** Own key bindings by the name of the action. */
export type Shortcuts = { readonly [action: string]: string };
/** What the interface remembers: open panels, chosen views. Never anything a rule depends on. */
export type UiState = { readonly [key: string]: string | number | boolean };

/**
 * `timezone` is an IANA name, `dayStartHour` and `timezone` together decide the person's day; `weekStart` is 0 for
 * Sunday; `textScale` and `playerSpeed` are percentages, volumes go from 0 to 100; `reminderTime` is `HH:MM`.
 */
export const userSettings = snakeTable("userSettings")
  .columns(
    snakeColumns({
      userId: id(),
      timezone: string(),
      dayStartHour: number(),
      weekStart: number(),
      locale: string(),
      theme: oneOf(THEMES),
      accent: string(),
      reducedMotion: boolean(),
      highContrast: boolean(),
      textScale: number(),
      gamification: oneOf(GAMIFICATION_LEVELS),
      rewardSound: boolean(),
      celebration: oneOf(CELEBRATIONS),
      modules: json<readonly ModuleSetting[]>(),
      focusMinutes: number(),
      shortBreakMinutes: number(),
      longBreakMinutes: number(),
      sessionsBeforeLongBreak: number(),
      autoStartBreaks: boolean(),
      autoStartFocus: boolean(),
      timerSound: oneOf(TIMER_SOUNDS),
      timerVolume: number(),
      ambientSound: string(),
      ambientVolume: number(),
      playerVolume: number(),
      playerSpeed: number(),
      playWithFocus: boolean(),
      focusLibraryId: id().optional(),
      fadeAtEnd: boolean(),
      dailyFocusGoalMinutes: number(),
      planCapacityMinutes: number(),
      notifySessionEnd: boolean(),
      notifyHabits: boolean(),
      notifyQuests: boolean(),
      notifyEvents: boolean(),
      notifyStreaks: boolean(),
      reminderTime: string().optional(),
      sharePresence: boolean(),
      units: oneOf(UNITS),
      shortcuts: json<Shortcuts>(),
      ui: json<UiState>(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("userId");

export type UserSettings = Row<typeof userSettings.schema>;
