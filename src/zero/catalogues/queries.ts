// Whole catalogues, retired entries included, for whoever edits them.
import { defineQuery } from "@rocicorp/zero";
import type { Context } from "../kernel/context.ts";
import { LIMITS } from "../kernel/limits.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";

/** What reads all of a catalogue, in its order. */
export const rowsOf = {
  quests: zql.universalQuests.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  achievements: zql.achievementDefinitions.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  market: zql.marketItems.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  exercises: zql.exercises.where("ownerId", "IS", null).orderBy("name", "asc").limit(LIMITS.catalogueEntries),
  topics: zql.learnTopics.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  lessons: zql.learnLessons.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  drills: zql.learnDrills.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  prompts: zql.listeningPromptTemplates.orderBy("sortOrder", "asc").limit(LIMITS.catalogueEntries),
  flows: zql.onboardingFlows.orderBy("name", "asc").limit(LIMITS.catalogueEntries),
  steps: zql.onboardingSteps.orderBy("stepOrder", "asc").limit(LIMITS.catalogueEntries),
} as const;

const editor = <Q>(ctx: Context, query: Q): Q => {
  allowed(ctx, "editCatalogues");
  return query;
};

export const cataloguesQueries = {
  quests: defineQuery(({ ctx }) => editor(ctx, rowsOf.quests)),
  /** Of hidden ones what everybody may see: what they are is on the server only. */
  achievements: defineQuery(({ ctx }) => editor(ctx, rowsOf.achievements)),
  market: defineQuery(({ ctx }) => editor(ctx, rowsOf.market)),
  exercises: defineQuery(({ ctx }) => editor(ctx, rowsOf.exercises)),
  topics: defineQuery(({ ctx }) => editor(ctx, rowsOf.topics)),
  lessons: defineQuery(({ ctx }) => editor(ctx, rowsOf.lessons)),
  drills: defineQuery(({ ctx }) => editor(ctx, rowsOf.drills)),
  prompts: defineQuery(({ ctx }) => editor(ctx, rowsOf.prompts)),
  flows: defineQuery(({ ctx }) => editor(ctx, rowsOf.flows)),
  steps: defineQuery(({ ctx }) => editor(ctx, rowsOf.steps)),
};
