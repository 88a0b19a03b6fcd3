import { boolean, json, number, type ReadonlyJSONObject, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const PROMPT_CATEGORIES = [
  "frequency",
  "dynamics",
  "spatial",
  "arrangement",
  "production",
  "mixing",
  "mastering",
  "general",
] as const;
export type PromptCategory = (typeof PROMPT_CATEGORIES)[number];

export const PROMPT_DIFFICULTIES = ["beginner", "intermediate", "advanced"] as const;
export type PromptDifficulty = (typeof PROMPT_DIFFICULTIES)[number];

export const ANSWER_KINDS = ["free", "region", "moment", "choice"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export const PRESET_KINDS = ["focus", "comparison", "loop"] as const;
export type PresetKind = (typeof PRESET_KINDS)[number];

export const listeningPromptTemplates = snakeTable("listeningPromptTemplates")
  .columns(
    snakeColumns({
      id: id(),
      key: string(),
      name: string(),
      category: oneOf(PROMPT_CATEGORIES),
      difficulty: oneOf(PROMPT_DIFFICULTIES),
      promptText: string(),
      hints: json<readonly string[]>(),
      expectedObservations: json<readonly string[]>(),
      answerKind: oneOf(ANSWER_KINDS),
      isActive: boolean(),
      activeFrom: instant().optional(),
      activeUntil: instant().optional(),
      sortOrder: number(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** `ownerId` is null for everyone's presets; `templateIds` are ordered. */
export const listeningPromptPresets = snakeTable("listeningPromptPresets")
  .columns(
    snakeColumns({
      id: id(),
      ownerId: id().optional(),
      name: string(),
      description: string().optional(),
      templateIds: json<readonly string[]>(),
      secondsPerPrompt: number().optional(),
      kind: oneOf(PRESET_KINDS),
      config: json<ReadonlyJSONObject>(),
      isActive: boolean(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export type ListeningPromptTemplate = Row<typeof listeningPromptTemplates.schema>;
export type ListeningPromptPreset = Row<typeof listeningPromptPresets.schema>;
