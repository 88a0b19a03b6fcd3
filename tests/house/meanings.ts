// What arguments mean that their schema does not say: which table an id names, which column a word stands in. An id
// without a line here fails, so that none is guessed.

/** By mutator or query and argument; `*` stands for the whole domain. Null: the id of a row that is to be made. */
const TABLES: Readonly<Record<string, string | null>> = {
  "audit.entries.actorId": "public.users",
  "audit.entries.id": "public.audit_log",
  "calendarFeeds.*.eventIds": "public.calendar_events",
  "calendarFeeds.*.subscriptionId": "public.calendar_subscriptions",
  "calendar.*.eventId": "public.calendar_events",
  "calendar.*.goalId": "public.goals",
  "calendar.*.habitId": "public.habits",
  "calendar.*.headId": "public.calendar_events",
  "calendar.*.questId": "public.user_quests",
  "calendar.*.seriesId": "public.calendar_events",
  "calendar.*.tailId": "public.calendar_events",
  "calendar.create.eventId": null,
  "calendar.split.newId": null,
  "feedback.*.feedbackId": "public.feedback",
  "feedback.write.feedbackId": null,
  "feedbackQueue.*.except": "public.feedback",
  "feedbackQueue.*.feedbackId": "public.feedback",
  "feedbackQueue.*.intoId": "public.feedback",
  "focus.*.goalId": "public.goals",
  "focus.*.habitId": "public.habits",
  "focus.*.questId": "public.user_quests",
  "focus.*.sessionId": "public.focus_sessions",
  "focus.start.sessionId": null,
  "goals.*.goalId": "public.goals",
  "goals.*.habitId": "public.habits",
  "goals.*.milestoneId": "public.goal_milestones",
  "goals.*.moveId": "public.goal_moves",
  "goals.*.objectiveId": null,
  "goals.addMilestone.milestoneId": null,
  "goals.create.goalId": null,
  "goals.log.moveId": null,
  "goals.move.id": "public.goals",
  "goals.moveMilestones.id": "public.goal_milestones",
  "habits.*.completionId": "public.habit_completions",
  "habits.*.goalId": "public.goals",
  "habits.*.habitId": "public.habits",
  "habits.create.habitId": null,
  "habits.importHabit.habitId": null,
  "inbox.*.id": "public.inbox_items",
  "inbox.*.itemId": "public.inbox_items",
  "inbox.*.itemIds": "public.inbox_items",
  "inbox.capture.id": null,
  "inbox.process.newId": null,
  "libraries.*.libraryId": "public.focus_libraries",
  "libraries.create.libraryId": null,
  "libraries.duplicate.newId": null,
  "libraryTracks.*.libraryId": "public.focus_libraries",
  "libraryTracks.*.referenceTrackId": "public.reference_tracks",
  "libraryTracks.*.trackId": "public.focus_library_tracks",
  "libraryTracks.*.trackIds": "public.focus_library_tracks",
  "libraryTracks.addReference.trackId": null,
  "libraryTracks.addUrl.trackId": null,
  "libraryTracks.keepAsReference.newId": null,
  "libraryInvitations.*.invitationId": "public.library_invitations",
  "libraryMembers.*.libraryId": "public.focus_libraries",
  "libraryMembers.*.userId": "public.users",
  "libraryPreferences.*.libraryId": "public.focus_libraries",
  "libraryPreferences.*.trackId": "public.focus_library_tracks",
  "people.*.userId": "public.users",
  "people.correctBalance.correctionId": null,
  "roles.*.userId": "public.users",
  "market.*.itemId": "public.market_items",
  "market.*.purchaseId": "public.user_purchases",
  "market.*.rewardId": "public.own_rewards",
  "market.buy.purchaseId": null,
  "market.buyReward.purchaseId": null,
  "market.createReward.rewardId": null,
  "operationsFeed.*.id": "public.activity_events",
  "operationsFeed.*.personId": "public.users",
  "plan.*.templateId": "public.plan_templates",
  "plan.add.itemId": null,
  "plan.keepTemplate.templateId": null,
  "quests.*.goalId": "public.goals",
  "notifications.see.notificationId": "public.notifications",
  "quests.*.progressId": "public.user_quest_progress",
  "quests.*.questId": "public.user_quests",
  "quests.create.questId": null,
  "streaks.*.pauseId": "public.streak_pauses",
  "streaks.pause.pauseId": null,
  "focusRooms.*.libraryId": "public.focus_libraries",
  "focusRooms.*.roomId": "public.focus_rooms",
  "focusRooms.open.roomId": null,
  "together.*.libraryId": "public.focus_libraries",
  "together.*.trackId": "public.focus_library_tracks",
};

/** Words that stand in a column of another name, or of a name that many tables have. */
const COLUMNS: Readonly<Record<string, string>> = {
  "achievements.see.keys": "public.user_achievements.achievement_key",
  "activity.days.kind": "public.activity_days.kind",
  "activity.*.from": "day",
  "activity.*.to": "day",
  "calendar.*.rrule": "public.calendar_events.rrule",
  "calendar.*.timezone": "public.calendar_events.timezone",
  "focus.*.from": "day",
  "focus.*.to": "day",
  "goals.*.from": "day",
  "goals.*.to": "day",
  "goals.*.until": "due_day",
  "goals.weeks.from": "public.weekly_reviews.week_day",
  "goals.weeks.to": "public.weekly_reviews.week_day",
  "habits.*.from": "day",
  "habits.*.to": "day",
  "habits.*.until": "day",
  "habits.*.startsDay": "day",
  "libraryTracks.addUrl.url": "public.focus_library_tracks.url",
  "market.wear.value": "public.user_unlocks.value",
  "quests.progress.periodKeys": "period_key",
  "settings.change.timezone": "public.user_settings.timezone",
};

const lineOf = <Value>(
  lines: Readonly<Record<string, Value>>,
  name: string,
  field: string,
): Value | undefined => {
  const keys = [`${name}.${field}`, `${name.split(".")[0]}.*.${field}`];
  return keys.map((key) => lines[key]).find((line) => line !== undefined);
};

/** The table (qualified) whose rows the argument `field` of a query or mutator names; null if it makes a new one. */
export function idTableOf(name: string, field: string): string | null {
  const table = lineOf(TABLES, name, field);
  if (table === undefined)
    throw new Error(`tests/house/meanings.ts does not say what ${name}'s ${field} names`);
  return table;
}

/** The column whose words the argument may hold, if it is not simply called like it. */
export const columnOf = (name: string, field: string): string | undefined => lineOf(COLUMNS, name, field);
