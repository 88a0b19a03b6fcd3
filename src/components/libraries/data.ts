// Libraries as they are shown: rows, live, and who one is in them.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import type { Profile } from "#zero/auth/schema.ts";
import type {
  FocusLibrary,
  FocusLibraryMember,
  FocusLibraryTrack,
  LibraryPreference,
  LibraryRole,
} from "#zero/libraries/schema.ts";
import { queries } from "#zero/queries.ts";
import type { ReferenceTrack } from "#zero/reference/schema.ts";

export type MemberRow = FocusLibraryMember & { readonly profile: Profile | undefined };
export type TrackRow = FocusLibraryTrack & { readonly addedBy: Profile | undefined };

/** A library as one of its members sees it. */
export interface LibraryView {
  readonly id: string;
  readonly library: FocusLibrary;
  readonly role: LibraryRole;
  readonly owner: Profile | undefined;
  /** The first of them, in the order in which they came. */
  readonly members: readonly MemberRow[];
  readonly preference: LibraryPreference | undefined;
}

type LibraryRow = FocusLibrary & {
  readonly owner: Profile | undefined;
  readonly preferences: readonly LibraryPreference[];
  readonly members: readonly MemberRow[];
};
type MembershipRow = FocusLibraryMember & { readonly library: LibraryRow | undefined };

type Details = Accessor<{ type: string }>;
export const stateOf = (count: number, details: Details): ListStateName =>
  listStateOf(count, details().type === "complete", details().type === "error");

function viewOf({ role, library }: MembershipRow): LibraryView | undefined {
  if (!library) return undefined;
  const { owner, preferences, members } = library;
  return { id: library.id, library, role, owner, members, preference: preferences[0] };
}

export interface Libraries {
  views: Accessor<LibraryView[]>;
  state: Accessor<ListStateName>;
}

/** Every library one is a member of. */
export function useLibraries(): Libraries {
  const [rows, details] = useQuery(() => queries.libraries.mine());
  const views = createMemo(() =>
    (rows() as unknown as MembershipRow[]).map(viewOf).filter((view) => view !== undefined),
  );
  return { views, state: () => stateOf(views().length, details) };
}

export interface OneLibrary {
  view: Accessor<LibraryView | undefined>;
  state: Accessor<ListStateName>;
}

export function useLibrary(libraryId: Accessor<string>): OneLibrary {
  const [row, details] = useQuery(() => queries.libraries.byId({ libraryId: libraryId() }));
  const view = createMemo(() => {
    const membership = row() as unknown as MembershipRow | undefined;
    return membership && viewOf(membership);
  });
  return { view, state: () => stateOf(view() ? 1 : 0, details) };
}

export interface Tracks {
  rows: Accessor<readonly TrackRow[]>;
  state: Accessor<ListStateName>;
}

/** The tracks of a library, in order. */
export function useTracks(libraryId: Accessor<string>): Tracks {
  const [rows, details] = useQuery(() => queries.libraries.tracks({ libraryId: libraryId() }));
  const tracks = createMemo(() => rows() as unknown as readonly TrackRow[]);
  return { rows: tracks, state: () => stateOf(tracks().length, details) };
}

/** What was taken out lately. Nobody is shown it: it is kept on the device, so that Undo finds it there. */
export function keepRemoved(libraryId: Accessor<string>): void {
  useQuery(() => queries.libraries.removedTracks({ libraryId: libraryId() }));
}

export interface Trashed {
  rows: Accessor<readonly FocusLibrary[]>;
  state: Accessor<ListStateName>;
}

/** One's own libraries in the trash. */
export function useTrash(): Trashed {
  const [rows, details] = useQuery(() => queries.libraries.trash());
  const libraries = createMemo(() => rows() as unknown as readonly FocusLibrary[]);
  return { rows: libraries, state: () => stateOf(libraries().length, details) };
}

export interface References {
  rows: Accessor<readonly ReferenceTrack[]>;
  state: Accessor<ListStateName>;
}

/** One's own reference tracks that can be heard. */
export function useReferences(): References {
  const [rows, details] = useQuery(() => queries.libraries.referenceTracks());
  const tracks = createMemo(() =>
    (rows() as unknown as readonly ReferenceTrack[]).filter(
      ({ status, deletedAt }) => status === "ready" && deletedAt === null,
    ),
  );
  return { rows: tracks, state: () => stateOf(tracks().length, details) };
}
