// Who is here, what plays for everyone and which room there is: rows, live.
import { useQuery } from "@rocicorp/zero/solid";
import type { Accessor } from "solid-js";
import type { Profile } from "#zero/auth/schema.ts";
import type { FocusLibrary, FocusLibraryTrack } from "#zero/libraries/schema.ts";
import { queries } from "#zero/queries.ts";
import type {
  FocusRoom,
  FocusRoomMember,
  LibraryListener,
  LibraryPlayback,
  Presence,
} from "#zero/together/schema.ts";

type Named<Row> = Row & { readonly profile: Profile | undefined };
export type HereRow = Named<Presence> & { readonly track?: FocusLibraryTrack | undefined };
export type PlaybackRow = LibraryPlayback & {
  readonly host: Profile | undefined;
  readonly track: FocusLibraryTrack | undefined;
  readonly listeners: readonly Named<LibraryListener>[];
};
export type RoomRow = FocusRoom & {
  readonly host: Profile | undefined;
  readonly members: readonly Named<FocusRoomMember>[];
};
type OwnRoomRow = FocusRoom & { readonly library: FocusLibrary | undefined };

export function useHere(libraryId: Accessor<string>): Accessor<readonly HereRow[]> {
  const [rows] = useQuery(() => queries.together.here({ libraryId: libraryId() }));
  return rows as unknown as Accessor<readonly HereRow[]>;
}

export function useCompany(): Accessor<readonly HereRow[]> {
  const [rows] = useQuery(() => queries.together.company());
  return rows as unknown as Accessor<readonly HereRow[]>;
}

export function usePlayback(libraryId: Accessor<string>): Accessor<PlaybackRow | undefined> {
  const [row] = useQuery(() => queries.together.playback({ libraryId: libraryId() }));
  return row as unknown as Accessor<PlaybackRow | undefined>;
}

export function useRoom(libraryId: Accessor<string>): Accessor<RoomRow | undefined> {
  const [row] = useQuery(() => queries.together.room({ libraryId: libraryId() }));
  return row as unknown as Accessor<RoomRow | undefined>;
}

/** What one leads or follows, wherever; and whether the server has confirmed that this is all. */
export function useFollowing(): [Accessor<readonly PlaybackRow[]>, Accessor<boolean>] {
  const [rows, details] = useQuery(() => queries.together.following());
  return [rows as unknown as Accessor<readonly PlaybackRow[]>, () => details().type === "complete"];
}

export function useOwnRooms(): Accessor<readonly OwnRoomRow[]> {
  const [rows] = useQuery(() => queries.together.rooms());
  return rows as unknown as Accessor<readonly OwnRoomRow[]>;
}

/** The first word of a name, as one speaks of people who are in the room. */
export const firstName = (profile: Profile | undefined): string =>
  profile?.name.trim().split(/\s+/)[0] || "Somebody";
