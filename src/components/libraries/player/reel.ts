// The rows of the library that plays, live: what others add or take out is in the queue at once.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import type { FocusLibrary, FocusLibraryTrack, LibraryPreference } from "#zero/libraries/schema.ts";
import { queries } from "#zero/queries.ts";

export interface Reel {
  library: Accessor<FocusLibrary | undefined>;
  preference: Accessor<LibraryPreference | undefined>;
  tracks: Accessor<readonly FocusLibraryTrack[]>;
  /** The server has said what there is; before, there is what this device has. */
  isCertain: Accessor<boolean>;
}

type Membership = {
  readonly libraryId: string;
  readonly library?: FocusLibrary & { readonly preferences: readonly LibraryPreference[] };
};

export function useReel(libraryId: Accessor<string | undefined>): Reel {
  const asked = () => {
    const id = libraryId();
    return id === undefined ? undefined : { libraryId: id };
  };
  const [membership, details] = useQuery(() => {
    const args = asked();
    return args && queries.libraries.byId(args);
  });
  const [rows, rowDetails] = useQuery(() => {
    const args = asked();
    return args && queries.libraries.tracks(args);
  });
  const found = createMemo(() => {
    const row = membership() as unknown as Membership | undefined;
    return row?.libraryId === libraryId() && row?.library?.deletedAt === null ? row.library : undefined;
  });
  return {
    library: found,
    preference: () => found()?.preferences[0],
    tracks: createMemo(() => {
      const tracks = (rows() ?? []) as unknown as readonly FocusLibraryTrack[];
      return tracks[0]?.libraryId === libraryId() ? tracks : [];
    }),
    isCertain: () => details().type === "complete" && rowDetails().type === "complete",
  };
}
