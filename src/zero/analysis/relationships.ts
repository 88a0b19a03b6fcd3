import { relationships } from "@rocicorp/zero";
import { trackAnalyses } from "#zero/reference/schema.ts";
import { analysisEvents, analysisFrameManifests } from "./schema.ts";

export const analysisFrameManifestsRelationships = relationships(analysisFrameManifests, ({ one }) => ({
  analysis: one({ sourceField: ["analysisId"], destField: ["id"], destSchema: trackAnalyses }),
}));

export const analysisEventsRelationships = relationships(analysisEvents, ({ one }) => ({
  analysis: one({ sourceField: ["analysisId"], destField: ["id"], destSchema: trackAnalyses }),
}));
