import { boolean, json, number, type Row, string } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable } from "#zero/kernel/columns.ts";

/** Exactly the steps the pages can show. */
export const STEP_TYPES = [
  "welcome",
  "single_select",
  "multi_select",
  "input",
  "action",
  "tour",
  "completion",
] as const;
export type StepType = (typeof STEP_TYPES)[number];

export const ONBOARDING_STATUSES = ["not_started", "in_progress", "completed", "skipped"] as const;
export type OnboardingStatus = (typeof ONBOARDING_STATUSES)[number];

export type StepOption = { readonly value: string; readonly label: string; readonly hint?: string };
/** What the answer sets: a column of the settings, or which modules are on. */
export type StepEffect =
  | { readonly type: "setting"; readonly setting: string }
  | { readonly type: "modules" }
  | { readonly type: "profile"; readonly field: "name" };
export type StepAnswer = { readonly values: readonly string[] };

export const onboardingFlows = snakeTable("onboardingFlows")
  .columns(snakeColumns({ key: string(), name: string(), isActive: boolean() }))
  .primaryKey("key");

export const onboardingSteps = snakeTable("onboardingSteps")
  .columns(
    snakeColumns({
      flowKey: string(),
      stepKey: string(),
      stepOrder: number(),
      stepType: oneOf(STEP_TYPES),
      title: string(),
      body: string(),
      options: json<readonly StepOption[]>(),
      required: boolean(),
      effect: json<StepEffect>().optional(),
      isActive: boolean(),
    }),
  )
  .primaryKey("flowKey", "stepKey");

export const userOnboardingState = snakeTable("userOnboardingState")
  .columns(
    snakeColumns({
      userId: id(),
      flowKey: string(),
      currentStep: string().optional(),
      status: oneOf(ONBOARDING_STATUSES),
      startedAt: instant().optional(),
      completedAt: instant().optional(),
    }),
  )
  .primaryKey("userId", "flowKey");

export const userOnboardingResponses = snakeTable("userOnboardingResponses")
  .columns(
    snakeColumns({
      userId: id(),
      flowKey: string(),
      stepKey: string(),
      response: json<StepAnswer>(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("userId", "flowKey", "stepKey");

export type OnboardingFlow = Row<typeof onboardingFlows.schema>;
export type OnboardingStep = Row<typeof onboardingSteps.schema>;
export type OnboardingState = Row<typeof userOnboardingState.schema>;
export type OnboardingResponse = Row<typeof userOnboardingResponses.schema>;
