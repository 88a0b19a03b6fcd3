import { relationships } from "@rocicorp/zero";
import { onboardingFlows, onboardingSteps, userOnboardingResponses, userOnboardingState } from "./schema.ts";

export const onboardingFlowsRelationships = relationships(onboardingFlows, ({ many }) => ({
  steps: many({ sourceField: ["key"], destField: ["flowKey"], destSchema: onboardingSteps }),
}));

export const userOnboardingStateRelationships = relationships(userOnboardingState, ({ one, many }) => ({
  flow: one({ sourceField: ["flowKey"], destField: ["key"], destSchema: onboardingFlows }),
  responses: many({
    sourceField: ["userId", "flowKey"],
    destField: ["userId", "flowKey"],
    destSchema: userOnboardingResponses,
  }),
}));
