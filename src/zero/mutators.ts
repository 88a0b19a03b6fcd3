// Every verb a client may use; a line per domain.
import { defineMutators } from "@rocicorp/zero";
import { achievementsMutators } from "./achievements/mutators.ts";
import { authMutators } from "./auth/mutators.ts";
import { calendarFeedsMutators } from "./calendar/feeds-mutators.ts";
import { calendarMutators } from "./calendar/mutators.ts";
import { notificationsMutators } from "./calendar/notices-mutators.ts";
import { cataloguesMutators } from "./catalogues/mutators.ts";
import { feedbackMutators } from "./feedback/mutators.ts";
import { feedbackQueueMutators } from "./feedback/queue-mutators.ts";
import { focusMutators } from "./focus/mutators.ts";
import { goalsMutators } from "./goals/mutators.ts";
import { habitsMutators } from "./habits/mutators.ts";
import { inboxMutators } from "./inbox/mutators.ts";
import { libraryInvitationsMutators } from "./libraries/invitations-mutators.ts";
import { libraryMembersMutators } from "./libraries/members-mutators.ts";
import { librariesMutators } from "./libraries/mutators.ts";
import { libraryPreferencesMutators } from "./libraries/preferences-mutators.ts";
import { libraryTracksMutators } from "./libraries/tracks-mutators.ts";
import { marketMutators } from "./market/mutators.ts";
import { serverSettingsMutators } from "./operations/settings-mutators.ts";
import { peopleMutators } from "./people/mutators.ts";
import { planMutators } from "./plan/mutators.ts";
import { questsMutators } from "./quests/mutators.ts";
import { rolesMutators } from "./rbac/roles-mutators.ts";
import { settingsMutators } from "./settings/mutators.ts";
import { streaksMutators } from "./streaks/mutators.ts";
import { togetherMutators } from "./together/mutators.ts";
import { focusRoomsMutators } from "./together/rooms-mutators.ts";

export const mutators = defineMutators({
  achievements: achievementsMutators,
  auth: authMutators,
  calendarFeeds: calendarFeedsMutators,
  calendar: calendarMutators,
  catalogues: cataloguesMutators,
  feedback: feedbackMutators,
  feedbackQueue: feedbackQueueMutators,
  focus: focusMutators,
  focusRooms: focusRoomsMutators,
  goals: goalsMutators,
  habits: habitsMutators,
  inbox: inboxMutators,
  libraries: librariesMutators,
  libraryTracks: libraryTracksMutators,
  libraryInvitations: libraryInvitationsMutators,
  libraryMembers: libraryMembersMutators,
  libraryPreferences: libraryPreferencesMutators,
  market: marketMutators,
  people: peopleMutators,
  plan: planMutators,
  notifications: notificationsMutators,
  quests: questsMutators,
  serverSettings: serverSettingsMutators,
  roles: rolesMutators,
  settings: settingsMutators,
  streaks: streaksMutators,
  together: togetherMutators,
});
