import { boolean, number, type Row } from "@rocicorp/zero";
import { id, instant, oneOf, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

/** The modes of a session: what others see of it. */
export const SEEN_MODES = ["focus", "break", "long_break"] as const;
export const ROOM_STATUSES = ["open", "running", "over"] as const;

/**
 * One row per person who shares it, written on change and never as a heartbeat. The focus columns mirror the running
 * session without what it is for; `focusRemainingSeconds` is set while it is paused. `libraryId` and `trackId` are what
 * the person listens to.
 */
export const presence = snakeTable("presence")
  .columns(
    snakeColumns({
      userId: id(),
      isHere: boolean(),
      focusMode: oneOf(SEEN_MODES).optional(),
      focusStartedAt: instant().optional(),
      focusEndsAt: instant().optional(),
      focusRemainingSeconds: number().optional(),
      libraryId: id().optional(),
      trackId: id().optional(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("userId");

/** What plays for everyone, led by `userId`: `positionSeconds` at `anchoredAt` on the server's clock. */
export const libraryPlayback = snakeTable("libraryPlayback")
  .columns(
    snakeColumns({
      libraryId: id(),
      userId: id(),
      trackId: id().optional(),
      positionSeconds: number(),
      anchoredAt: instant(),
      isPlaying: boolean(),
      updatedAt: instant(),
    }),
  )
  .primaryKey("libraryId");

/** Who listens along; whoever joined first leads next. */
export const libraryListeners = snakeTable("libraryListeners")
  .columns(snakeColumns({ libraryId: id(), userId: id(), joinedAt: instant() }))
  .primaryKey("libraryId", "userId");

export const focusRooms = snakeTable("focusRooms")
  .columns(
    snakeColumns({
      id: id(),
      libraryId: id(),
      userId: id(),
      plannedSeconds: number(),
      status: oneOf(ROOM_STATUSES),
      startedAt: instant().optional(),
      endsAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

export const focusRoomMembers = snakeTable("focusRoomMembers")
  .columns(snakeColumns({ roomId: id(), userId: id(), joinedAt: instant() }))
  .primaryKey("roomId", "userId");

export type Presence = Row<typeof presence.schema>;
export type LibraryPlayback = Row<typeof libraryPlayback.schema>;
export type LibraryListener = Row<typeof libraryListeners.schema>;
export type FocusRoom = Row<typeof focusRooms.schema>;
export type FocusRoomMember = Row<typeof focusRoomMembers.schema>;
