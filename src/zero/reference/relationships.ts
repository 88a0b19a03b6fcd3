import { relationships } from "@rocicorp/zero";
import { analysisFrameManifests } from "#zero/analysis/schema.ts";
import { profiles } from "#zero/auth/schema.ts";
import { focusLibraryTracks } from "#zero/libraries/schema.ts";
import { listeningPromptTemplates } from "#zero/listening/schema.ts";
import { referenceTracks, trackAnalyses, trackAnnotations, trackRegions } from "./schema.ts";

/** `libraryTracks` is the road by which members of a library see a track that is not theirs. */
export const referenceTracksRelationships = relationships(referenceTracks, ({ one, many }) => ({
  owner: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  analyses: many({ sourceField: ["id"], destField: ["trackId"], destSchema: trackAnalyses }),
  annotations: many({ sourceField: ["id"], destField: ["trackId"], destSchema: trackAnnotations }),
  regions: many({ sourceField: ["id"], destField: ["trackId"], destSchema: trackRegions }),
  libraryTracks: many({
    sourceField: ["id"],
    destField: ["referenceTrackId"],
    destSchema: focusLibraryTracks,
  }),
}));

export const trackAnalysesRelationships = relationships(trackAnalyses, ({ one }) => ({
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: referenceTracks }),
  manifest: one({ sourceField: ["id"], destField: ["analysisId"], destSchema: analysisFrameManifests }),
}));

export const trackAnnotationsRelationships = relationships(trackAnnotations, ({ one }) => ({
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: referenceTracks }),
  author: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  prompt: one({ sourceField: ["promptId"], destField: ["id"], destSchema: listeningPromptTemplates }),
}));

export const trackRegionsRelationships = relationships(trackRegions, ({ one }) => ({
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: referenceTracks }),
}));
