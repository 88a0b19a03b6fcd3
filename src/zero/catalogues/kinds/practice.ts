// What is done and answered: exercises, listening prompts, and the first steps of somebody new.
import * as v from "valibot";
import { EXERCISE_MEASURES } from "#zero/fitness/schema.ts";
import { text } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { ANSWER_KINDS, PROMPT_CATEGORIES, PROMPT_DIFFICULTIES } from "#zero/listening/schema.ts";
import { optionsSchema, stepEffectSchema } from "#zero/onboarding/content.ts";
import { STEP_TYPES } from "#zero/onboarding/schema.ts";
import {
  choice,
  document,
  line,
  lines,
  optionalDocument,
  optionalLine,
  optionalProse,
  prose,
  schedule,
  toggle,
} from "../fields.ts";
import type { Kind } from "../kinds.ts";

const NAME = 120;
const MOST_LINES = 20;

const videoUrl = optionalLine("videoUrl", "Video", LIMITS.url, {
  hint: "An address that begins with https://.",
});

/** The built-in ones; a person's own are theirs. */
export const exercises: Kind = {
  title: "Exercises",
  one: "exercise",
  table: "exercises",
  key: ["id"],
  hasUniqueNames: true,
  hasId: false,
  isStamped: true,
  nameField: "name",
  order: null,
  active: { column: "isArchived", when: false },
  schedule: ["activeFrom", "activeUntil"],
  fields: [
    line("name", "Name", NAME),
    line("category", "Category", 60),
    lines("muscleGroups", "Muscle groups", MOST_LINES, 60, { hint: "One a line." }),
    lines("equipment", "Equipment", MOST_LINES, 60, { hint: "One a line." }),
    choice("measure", "Measured by", EXERCISE_MEASURES),
    optionalProse("instructions", "Instructions", LIMITS.note),
    {
      ...videoUrl,
      schema: v.pipe(
        videoUrl.schema,
        v.check(
          (url) => url === null || String(url).startsWith("https://"),
          "The video begins with https://.",
        ),
      ),
    },
    ...schedule("activeFrom", "activeUntil"),
  ],
  uses: [
    { table: "workout_exercises", reference: "exercise_id" },
    { table: "exercise_sets", reference: "exercise_id" },
    { table: "personal_records", reference: "exercise_id" },
  ],
  beside: () => ({ ownerId: null }),
};

const promptText = text("The prompt", LIMITS.description);

export const prompts: Kind = {
  title: "Listening prompts",
  one: "prompt",
  table: "listening_prompt_templates",
  key: ["key"],
  hasId: true,
  isStamped: true,
  nameField: "name",
  order: "sortOrder",
  active: { column: "isActive", when: true },
  schedule: ["activeFrom", "activeUntil"],
  fields: [
    line("name", "Name", NAME),
    { ...prose("promptText", "Prompt", LIMITS.description), schema: promptText },
    choice("category", "Category", PROMPT_CATEGORIES),
    choice("difficulty", "Difficulty", PROMPT_DIFFICULTIES),
    choice("answerKind", "Answered by", ANSWER_KINDS),
    lines("hints", "Hints", MOST_LINES, 500, { hint: "One a line." }),
    lines("expectedObservations", "What may be heard", MOST_LINES, 500, { hint: "One a line." }),
    ...schedule("activeFrom", "activeUntil"),
  ],
  uses: [
    { table: "track_annotations", reference: "prompt_id" },
    {
      table: "(SELECT jsonb_array_elements_text(template_ids) AS id FROM listening_prompt_presets) presets",
      reference: "id",
    },
  ],
};

export const flows: Kind = {
  title: "Onboarding flows",
  one: "flow",
  table: "onboarding_flows",
  key: ["key"],
  hasId: false,
  isStamped: false,
  nameField: "name",
  order: null,
  active: { column: "isActive", when: true },
  schedule: null,
  fields: [line("name", "Name", NAME)],
  uses: [
    { table: "onboarding_steps", reference: "flow_key" },
    { table: "user_onboarding_state", reference: "flow_key" },
  ],
};

/** Keys are those of the flow and of the step: `welcome/timezone`. */
export const steps: Kind = {
  title: "Onboarding steps",
  one: "step",
  table: "onboarding_steps",
  key: ["flowKey", "stepKey"],
  parent: "flows",
  hasId: false,
  isStamped: false,
  nameField: "title",
  order: "stepOrder",
  active: { column: "isActive", when: true },
  schedule: null,
  fields: [
    choice("stepType", "Type", STEP_TYPES),
    line("title", "Title", LIMITS.title),
    prose("body", "Text", LIMITS.note),
    document("options", "Choices", optionsSchema, {
      hint: "A list as JSON, each with a value and a label.",
      initial: [],
    }),
    toggle("required", "Can't be skipped"),
    optionalDocument("effect", "What the answer sets", stepEffectSchema, { hint: "As JSON; may be empty." }),
  ],
  uses: [
    { table: "user_onboarding_responses", reference: "flow_key || '/' || step_key" },
    { table: "user_onboarding_state", reference: "flow_key || '/' || current_step" },
  ],
};
