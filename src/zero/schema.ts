// Long because: it is the registry of a hundred synced tables, a line per domain and file, without logic.
import { createBuilder, createSchema } from "@rocicorp/zero";
import { userAchievementsRelationships } from "./achievements/relationships.ts";
import { achievementDefinitions, userAchievements } from "./achievements/schema.ts";
import { activityEventsRelationships, auditLogRelationships } from "./activity/relationships.ts";
import { activityDays, activityEvents, activitySums, auditLog } from "./activity/schema.ts";
import {
  analysisEventsRelationships,
  analysisFrameManifestsRelationships,
} from "./analysis/relationships.ts";
import { analysisEvents, analysisFrameManifests } from "./analysis/schema.ts";
import { usersRelationships } from "./auth/relationships.ts";
import { profiles, users } from "./auth/schema.ts";
import { booksRelationships, readingSessionsRelationships } from "./books/relationships.ts";
import { books, readingSessions } from "./books/schema.ts";
import { calendarEventsRelationships } from "./calendar/relationships.ts";
import { calendarEvents, calendarSubscriptions, notifications } from "./calendar/schema.ts";
import { feedbackRelationships } from "./feedback/relationships.ts";
import { feedback, feedbackCounts } from "./feedback/schema.ts";
import {
  exerciseSetsRelationships,
  personalRecordsRelationships,
  workoutExercisesRelationships,
  workoutSectionsRelationships,
  workoutSessionsRelationships,
  workoutsRelationships,
} from "./fitness/relationships.ts";
import {
  exerciseSets,
  exercises,
  personalRecords,
  trainingPrograms,
  workoutExercises,
  workoutSections,
  workoutSessions,
  workouts,
} from "./fitness/schema.ts";
import { focusPauseStateRelationships, focusSessionsRelationships } from "./focus/relationships.ts";
import { focusPauseState, focusSessions } from "./focus/schema.ts";
import {
  goalMilestonesRelationships,
  goalMovesRelationships,
  goalsRelationships,
} from "./goals/relationships.ts";
import { goalMilestones, goalMoves, goals, weeklyReviews } from "./goals/schema.ts";
import { habitCompletionsRelationships, habitsRelationships } from "./habits/relationships.ts";
import { habitCompletions, habits } from "./habits/schema.ts";
import { ideas } from "./ideas/schema.ts";
import { inboxItems } from "./inbox/schema.ts";
import { infobaseEntries } from "./infobase/schema.ts";
import {
  learnDrillsRelationships,
  learnLessonsRelationships,
  learnTopicsRelationships,
  userDrillStatsRelationships,
  userLessonProgressRelationships,
} from "./learn/relationships.ts";
import {
  learnDrills,
  learnLessons,
  learnTopics,
  userDrillStats,
  userLessonProgress,
} from "./learn/schema.ts";
import {
  focusLibrariesRelationships,
  focusLibraryMembersRelationships,
  focusLibraryTracksRelationships,
  libraryEventsRelationships,
  libraryInvitationsRelationships,
  libraryPreferencesRelationships,
} from "./libraries/relationships.ts";
import {
  focusLibraries,
  focusLibraryMembers,
  focusLibraryTracks,
  libraryEvents,
  libraryInvitations,
  libraryPreferences,
} from "./libraries/schema.ts";
import { listeningPromptPresets, listeningPromptTemplates } from "./listening/schema.ts";
import {
  marketTransactionsRelationships,
  marketWishesRelationships,
  userPurchasesRelationships,
} from "./market/relationships.ts";
import {
  marketItems,
  marketTransactions,
  marketWishes,
  ownRewards,
  userPurchases,
  userUnlocks,
} from "./market/schema.ts";
import {
  onboardingFlowsRelationships,
  userOnboardingStateRelationships,
} from "./onboarding/relationships.ts";
import {
  onboardingFlows,
  onboardingSteps,
  userOnboardingResponses,
  userOnboardingState,
} from "./onboarding/schema.ts";
import { onlinePeopleRelationships } from "./operations/relationships.ts";
import { gauges, onlinePeople, serverSettings } from "./operations/schema.ts";
import { dailyPlans, planTemplates } from "./plan/schema.ts";
import { pointsLedgerRelationships } from "./progress/relationships.ts";
import { pointsLedger, userCounters, userProgress, userWallet } from "./progress/schema.ts";
import {
  universalQuestsRelationships,
  userQuestProgressRelationships,
  userQuestsRelationships,
} from "./quests/relationships.ts";
import { universalQuests, userQuestProgress, userQuests } from "./quests/schema.ts";
import { userRolesRelationships } from "./rbac/relationships.ts";
import { roles, userRoles } from "./rbac/schema.ts";
import {
  referenceTracksRelationships,
  trackAnalysesRelationships,
  trackAnnotationsRelationships,
  trackRegionsRelationships,
} from "./reference/relationships.ts";
import { referenceTracks, trackAnalyses, trackAnnotations, trackRegions } from "./reference/schema.ts";
import { userReferences } from "./references/schema.ts";
import { userSettings } from "./settings/schema.ts";
import { streakFreezes, streakPauses, userStreaks } from "./streaks/schema.ts";
import {
  focusRoomMembersRelationships,
  focusRoomsRelationships,
  libraryListenersRelationships,
  libraryPlaybackRelationships,
  presenceRelationships,
} from "./together/relationships.ts";
import {
  focusRoomMembers,
  focusRooms,
  libraryListeners,
  libraryPlayback,
  presence,
} from "./together/schema.ts";

export const schema = createSchema({
  tables: [
    users,
    profiles,
    roles,
    userRoles,
    userProgress,
    userWallet,
    pointsLedger,
    userCounters,
    userStreaks,
    streakFreezes,
    streakPauses,
    achievementDefinitions,
    userAchievements,
    focusSessions,
    focusPauseState,
    focusLibraries,
    focusLibraryTracks,
    focusLibraryMembers,
    libraryPreferences,
    libraryInvitations,
    libraryEvents,
    presence,
    libraryPlayback,
    libraryListeners,
    focusRooms,
    focusRoomMembers,
    habits,
    habitCompletions,
    goals,
    goalMilestones,
    goalMoves,
    weeklyReviews,
    universalQuests,
    userQuests,
    userQuestProgress,
    calendarEvents,
    dailyPlans,
    calendarSubscriptions,
    notifications,
    planTemplates,
    marketItems,
    ownRewards,
    marketWishes,
    userUnlocks,
    userPurchases,
    marketTransactions,
    books,
    readingSessions,
    exercises,
    workouts,
    workoutSections,
    workoutExercises,
    trainingPrograms,
    workoutSessions,
    exerciseSets,
    personalRecords,
    learnTopics,
    learnLessons,
    learnDrills,
    userLessonProgress,
    userDrillStats,
    referenceTracks,
    trackAnalyses,
    trackAnnotations,
    trackRegions,
    analysisFrameManifests,
    analysisEvents,
    listeningPromptTemplates,
    listeningPromptPresets,
    feedback,
    feedbackCounts,
    ideas,
    infobaseEntries,
    onboardingFlows,
    onboardingSteps,
    userOnboardingState,
    userOnboardingResponses,
    userSettings,
    inboxItems,
    userReferences,
    auditLog,
    gauges,
    onlinePeople,
    serverSettings,
    activityEvents,
    activityDays,
    activitySums,
  ],
  relationships: [
    usersRelationships,
    userRolesRelationships,
    pointsLedgerRelationships,
    userAchievementsRelationships,
    focusSessionsRelationships,
    focusPauseStateRelationships,
    focusLibrariesRelationships,
    focusLibraryTracksRelationships,
    focusLibraryMembersRelationships,
    libraryPreferencesRelationships,
    libraryInvitationsRelationships,
    libraryEventsRelationships,
    presenceRelationships,
    libraryPlaybackRelationships,
    libraryListenersRelationships,
    focusRoomsRelationships,
    focusRoomMembersRelationships,
    habitsRelationships,
    habitCompletionsRelationships,
    goalsRelationships,
    goalMilestonesRelationships,
    goalMovesRelationships,
    universalQuestsRelationships,
    userQuestsRelationships,
    userQuestProgressRelationships,
    calendarEventsRelationships,
    userPurchasesRelationships,
    marketTransactionsRelationships,
    marketWishesRelationships,
    booksRelationships,
    readingSessionsRelationships,
    workoutsRelationships,
    workoutSectionsRelationships,
    workoutExercisesRelationships,
    workoutSessionsRelationships,
    exerciseSetsRelationships,
    personalRecordsRelationships,
    learnTopicsRelationships,
    learnLessonsRelationships,
    learnDrillsRelationships,
    userLessonProgressRelationships,
    userDrillStatsRelationships,
    referenceTracksRelationships,
    trackAnalysesRelationships,
    trackAnnotationsRelationships,
    trackRegionsRelationships,
    analysisFrameManifestsRelationships,
    analysisEventsRelationships,
    feedbackRelationships,
    onboardingFlowsRelationships,
    userOnboardingStateRelationships,
    auditLogRelationships,
    onlinePeopleRelationships,
    activityEventsRelationships,
  ],
  enableLegacyMutators: false,
  enableLegacyQueries: false,
});

export type Schema = typeof schema;
/** Builds queries; what they may return is decided by the scope on their first line, not here. */
export const zql = createBuilder(schema);

declare module "@rocicorp/zero" {
  interface DefaultTypes {
    schema: Schema;
  }
}
