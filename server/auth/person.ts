// Everything a new person consists of, so that every page finds its rows from the first moment.
import { v7 as newId } from "uuid";
import type { SignUpInput } from "#zero/auth/rules.ts";
import { snakeCase } from "#zero/kernel/columns.ts";
import type { UserSettings } from "#zero/settings/schema.ts";
import type { Db } from "./lucia.ts";

type Newcomer = Pick<SignUpInput, "email" | "name" | "timezone" | "locale">;

/**
 * Writes the rows of a new person in the caller's transaction.
 * @returns false, having written nothing, if the e-mail belongs to somebody already. Of two sign-ups with one address
 * at once the second waits here for the first.
 */
export async function createPerson(
  db: Db,
  userId: string,
  newcomer: Newcomer,
  passwordHash: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    "INSERT INTO users (id, email, last_active_at) VALUES ($1, $2, now()) ON CONFLICT (email) DO NOTHING",
    [userId, newcomer.email],
  );
  if (rowCount === 0) return false;
  await db.query("INSERT INTO profiles (user_id, name) VALUES ($1, $2)", [userId, newcomer.name]);
  await db.query(
    `INSERT INTO private.accounts (id, user_id, provider, provider_account_id, password_hash)
     VALUES ($1, $2, 'password', $3, $4)`,
    [newId(), userId, userId, passwordHash],
  );
  await insertSettings(db, userId, initialSettings(newcomer.timezone, newcomer.locale));
  await db.query("INSERT INTO user_progress (user_id, total_xp, level) VALUES ($1, 0, 1)", [userId]);
  await db.query("INSERT INTO user_wallet (user_id, coins, total_earned, total_spent) VALUES ($1, 0, 0, 0)", [
    userId,
  ]);
  await db.query("INSERT INTO user_roles (user_id, role_key) VALUES ($1, 'user')", [userId]);
  return true;
}

type InitialSettings = Omit<UserSettings, "userId" | "updatedAt" | "reminderTime">;

/** What holds until the person says otherwise. */
export function initialSettings(timezone: string, locale: string): InitialSettings {
  return {
    timezone,
    locale,
    dayStartHour: 4,
    weekStart: weekStartOf(locale),
    theme: "dark",
    accent: "amber",
    reducedMotion: false,
    highContrast: false,
    textScale: 100,
    gamification: "shown",
    rewardSound: false,
    celebration: "full",
    modules: [],
    focusMinutes: 25,
    shortBreakMinutes: 5,
    longBreakMinutes: 15,
    sessionsBeforeLongBreak: 4,
    autoStartBreaks: false,
    autoStartFocus: false,
    timerSound: "chime",
    timerVolume: 70,
    ambientSound: "none",
    ambientVolume: 50,
    playerVolume: 80,
    playerSpeed: 100,
    playWithFocus: false,
    focusLibraryId: null,
    fadeAtEnd: true,
    dailyFocusGoalMinutes: 120,
    planCapacityMinutes: 300,
    notifySessionEnd: true,
    notifyHabits: true,
    notifyQuests: true,
    notifyEvents: true,
    notifyStreaks: true,
    sharePresence: true,
    units: unitsOf(locale),
    shortcuts: {},
    ui: {},
  };
}

async function insertSettings(db: Db, userId: string, settings: InitialSettings): Promise<void> {
  const names = Object.keys(settings).map(snakeCase);
  const values = Object.values(settings).map((value) =>
    typeof value === "object" && value !== null ? JSON.stringify(value) : value,
  );
  const places = values.map((_, index) => `$${index + 2}`);
  await db.query(
    `INSERT INTO user_settings (user_id, ${names.join(", ")}) VALUES ($1, ${places.join(", ")})`,
    [userId, ...values],
  );
}

interface WeekInfo {
  /** 1 = Monday … 7 = Sunday. */
  firstDay: number;
}

/** The day a locale's calendars begin with, 0 = Sunday; Monday where the locale does not say. */
export function weekStartOf(locale: string): number {
  const known = new Intl.Locale(locale).maximize() as Intl.Locale & { getWeekInfo?: () => WeekInfo };
  return (known.getWeekInfo?.().firstDay ?? 1) % 7;
}

const IMPERIAL_REGIONS: ReadonlySet<string> = new Set(["US", "LR", "MM"]);

/** What a locale's region weighs and measures in. */
export const unitsOf = (locale: string): "metric" | "imperial" =>
  IMPERIAL_REGIONS.has(new Intl.Locale(locale).region ?? "") ? "imperial" : "metric";
