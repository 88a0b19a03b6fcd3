import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { referenceTracks } from "#zero/reference/schema.ts";
import { focusLibraries, focusLibraryMembers, focusLibraryTracks } from "./schema.ts";

export const focusLibrariesRelationships = relationships(focusLibraries, ({ one, many }) => ({
  owner: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  members: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: focusLibraryMembers }),
  tracks: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: focusLibraryTracks }),
}));

export const focusLibraryTracksRelationships = relationships(focusLibraryTracks, ({ one, many }) => ({
  library: one({ sourceField: ["libraryId"], destField: ["id"], destSchema: focusLibraries }),
  members: many({ sourceField: ["libraryId"], destField: ["libraryId"], destSchema: focusLibraryMembers }),
  referenceTrack: one({ sourceField: ["referenceTrackId"], destField: ["id"], destSchema: referenceTracks }),
  addedBy: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));

export const focusLibraryMembersRelationships = relationships(focusLibraryMembers, ({ one }) => ({
  library: one({ sourceField: ["libraryId"], destField: ["id"], destSchema: focusLibraries }),
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));
