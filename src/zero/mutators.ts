// Every verb a client may use; a line per domain.
import { defineMutators } from "@rocicorp/zero";
import { achievementsMutators } from "./achievements/mutators.ts";
import { authMutators } from "./auth/mutators.ts";
import { calendarFeedsMutators } from "./calendar/feeds-mutators.ts";
import { calendarMutators } from "./calendar/mutators.ts";
import { notificationsMutators } from "./calendar/notices-mutators.ts";
import { focusMutators } from "./focus/mutators.ts";
import { inboxMutators } from "./inbox/mutators.ts";
import { marketMutators } from "./market/mutators.ts";
import { questsMutators } from "./quests/mutators.ts";
import { settingsMutators } from "./settings/mutators.ts";
import { streaksMutators } from "./streaks/mutators.ts";

export const mutators = defineMutators({
  achievements: achievementsMutators,
  auth: authMutators,
  calendarFeeds: calendarFeedsMutators,
  calendar: calendarMutators,
  focus: focusMutators,
  inbox: inboxMutators,
  market: marketMutators,
  notifications: notificationsMutators,
  quests: questsMutators,
  settings: settingsMutators,
  streaks: streaksMutators,
});
