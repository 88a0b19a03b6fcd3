import { relationships } from "@rocicorp/zero";
import { profiles } from "#zero/auth/schema.ts";
import { referenceTracks } from "#zero/reference/schema.ts";
import { focusRooms, libraryListeners, libraryPlayback, presence } from "#zero/together/schema.ts";
import {
  focusLibraries,
  focusLibraryMembers,
  focusLibraryTracks,
  libraryEvents,
  libraryInvitations,
  libraryPreferences,
} from "./schema.ts";

/** `preferences` are the reader's own: whoever follows it must narrow it to them. */
export const focusLibrariesRelationships = relationships(focusLibraries, ({ one, many }) => ({
  owner: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
  members: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: focusLibraryMembers }),
  tracks: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: focusLibraryTracks }),
  events: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: libraryEvents }),
  preferences: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: libraryPreferences }),
  playback: one({ sourceField: ["id"], destField: ["libraryId"], destSchema: libraryPlayback }),
  listeners: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: libraryListeners }),
  rooms: many({ sourceField: ["id"], destField: ["libraryId"], destSchema: focusRooms }),
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
  presence: one({ sourceField: ["userId"], destField: ["userId"], destSchema: presence }),
}));

export const libraryPreferencesRelationships = relationships(libraryPreferences, ({ one }) => ({
  library: one({ sourceField: ["libraryId"], destField: ["id"], destSchema: focusLibraries }),
}));

export const libraryInvitationsRelationships = relationships(libraryInvitations, ({ one }) => ({
  inviter: one({ sourceField: ["invitedBy"], destField: ["userId"], destSchema: profiles }),
}));

export const libraryEventsRelationships = relationships(libraryEvents, ({ one }) => ({
  person: one({ sourceField: ["userId"], destField: ["userId"], destSchema: profiles }),
}));
