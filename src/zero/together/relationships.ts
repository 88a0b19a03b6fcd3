import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { focusLibraryTracks } from "#zero/libraries/schema.ts";
import { focusRoomMembers, focusRooms, libraryListeners, libraryPlayback, presence } from "./schema.ts";

export const presenceRelationships = relationships(presence, ({ one }) => ({
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: focusLibraryTracks }),
}));

export const libraryPlaybackRelationships = relationships(libraryPlayback, ({ one, many }) => ({
  host: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  track: one({ sourceField: ["trackId"], destField: ["id"], destSchema: focusLibraryTracks }),
  listeners: many({ sourceField: ["libraryId"], destField: ["libraryId"], destSchema: libraryListeners }),
}));

export const focusRoomsRelationships = relationships(focusRooms, ({ one, many }) => ({
  host: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  members: many({ sourceField: ["id"], destField: ["roomId"], destSchema: focusRoomMembers }),
}));
