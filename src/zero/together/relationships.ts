import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { focusLibraries, focusLibraryMembers, focusLibraryTracks } from "#zero/libraries/schema.ts";
import { focusRoomMembers, focusRooms, libraryListeners, libraryPlayback, presence } from "./schema.ts";

/** `memberships` are all the person's: whoever follows it must narrow it to libraries the reader is in. */
export const presenceRelationships = relationships(presence, ({ one, many }) => ({
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: focusLibraryTracks }),
  memberships: many({ sourceField: ["userId"], destField: ["userId"], destSchema: focusLibraryMembers }),
}));

export const libraryPlaybackRelationships = relationships(libraryPlayback, ({ one, many }) => ({
  library: one({ sourceField: ["libraryId"], destField: ["id"], destSchema: focusLibraries }),
  host: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: focusLibraryTracks }),
  listeners: many({ sourceField: ["libraryId"], destField: ["libraryId"], destSchema: libraryListeners }),
}));

export const libraryListenersRelationships = relationships(libraryListeners, ({ one }) => ({
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));

export const focusRoomsRelationships = relationships(focusRooms, ({ one, many }) => ({
  library: one({ sourceField: ["libraryId"], destField: ["id"], destSchema: focusLibraries }),
  host: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  members: many({ sourceField: ["id"], destField: ["roomId"], destSchema: focusRoomMembers }),
}));

export const focusRoomMembersRelationships = relationships(focusRoomMembers, ({ one }) => ({
  profile: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));
