// Every verb a client may use; a line per domain.
import { defineMutators } from "@rocicorp/zero";
import { achievementsMutators } from "./achievements/mutators.ts";
import { authMutators } from "./auth/mutators.ts";
import { notificationsMutators } from "./calendar/notices-mutators.ts";
import { focusMutators } from "./focus/mutators.ts";
import { habitsMutators } from "./habits/mutators.ts";
import { inboxMutators } from "./inbox/mutators.ts";
import { late } from "./late-mutators.ts";
import { planMutators } from "./plan/mutators.ts";
import { questsMutators } from "./quests/mutators.ts";
import { settingsMutators } from "./settings/mutators.ts";

export const mutators = defineMutators({
  achievements: achievementsMutators,
  auth: authMutators,
  focus: focusMutators,
  habits: habitsMutators,
  inbox: inboxMutators,
  plan: planMutators,
  notifications: notificationsMutators,
  quests: questsMutators,
  settings: settingsMutators,
  calendar: late.calendar.verbs,
  calendarFeeds: late.calendarFeeds.verbs,
  catalogues: late.catalogues.verbs,
  feedback: late.feedback.verbs,
  feedbackQueue: late.feedbackQueue.verbs,
  focusRooms: late.focusRooms.verbs,
  goals: late.goals.verbs,
  libraries: late.libraries.verbs,
  libraryTracks: late.libraryTracks.verbs,
  libraryInvitations: late.libraryInvitations.verbs,
  libraryMembers: late.libraryMembers.verbs,
  libraryPreferences: late.libraryPreferences.verbs,
  market: late.market.verbs,
  people: late.people.verbs,
  roles: late.roles.verbs,
  serverSettings: late.serverSettings.verbs,
  streaks: late.streaks.verbs,
  together: late.together.verbs,
});
