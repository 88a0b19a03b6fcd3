// Every query a client may ask for, but for those of the operators; a line per domain.
import { defineQueries } from "@rocicorp/zero";
import { achievementsQueries } from "./achievements/queries.ts";
import { activityQueries } from "./activity/queries.ts";
import { authQueries } from "./auth/queries.ts";
import { calendarFeedsQueries } from "./calendar/feeds-queries.ts";
import { notificationsQueries } from "./calendar/notices-queries.ts";
import { calendarQueries } from "./calendar/queries.ts";
import { feedbackQueries } from "./feedback/queries.ts";
import { focusQueries } from "./focus/queries.ts";
import { goalsQueries } from "./goals/queries.ts";
import { habitsQueries } from "./habits/queries.ts";
import { inboxQueries } from "./inbox/queries.ts";
import { librariesQueries } from "./libraries/queries.ts";
import { libraryInvitationsQueries, libraryMembersQueries } from "./libraries/sharing-queries.ts";
import { marketQueries } from "./market/queries.ts";
import { planQueries } from "./plan/queries.ts";
import { progressQueries } from "./progress/queries.ts";
import { questsQueries } from "./quests/queries.ts";
import { rbacQueries } from "./rbac/queries.ts";
import { settingsQueries } from "./settings/queries.ts";
import { streaksQueries } from "./streaks/queries.ts";
import { togetherQueries } from "./together/queries.ts";

export const queries = defineQueries({
  achievements: achievementsQueries,
  activity: activityQueries,
  auth: authQueries,
  calendarFeeds: calendarFeedsQueries,
  calendar: calendarQueries,
  feedback: feedbackQueries,
  focus: focusQueries,
  goals: goalsQueries,
  habits: habitsQueries,
  inbox: inboxQueries,
  libraries: librariesQueries,
  libraryInvitations: libraryInvitationsQueries,
  libraryMembers: libraryMembersQueries,
  market: marketQueries,
  plan: planQueries,
  notifications: notificationsQueries,
  progress: progressQueries,
  quests: questsQueries,
  rbac: rbacQueries,
  settings: settingsQueries,
  streaks: streaksQueries,
  together: togetherQueries,
});
