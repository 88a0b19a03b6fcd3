// What one can do with libraries and their tracks, each with its way back.
import "#zero/libraries/mutators.ts";
import "#zero/libraries/tracks-mutators.ts";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { newId } from "#components/shell/ids.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { copyName } from "#zero/libraries/rules.ts";
import type { FocusLibrary, FocusLibraryTrack } from "#zero/libraries/schema.ts";
import { mutators } from "#zero/mutators.ts";
import type { ReferenceTrack } from "#zero/reference/schema.ts";
import { countText } from "./words.ts";

type Named = Pick<FocusLibrary, "id" | "name">;

/** More are taken out in several writes. */
const BATCH = 500;

export function useLibraryVerbs() {
  const act = useAct();
  const { libraries, libraryTracks } = mutators;
  const target = ({ id }: { id: string }) => ({ libraryId: id, at: serverNow() });

  return {
    favorite: (library: Named, isFavorite: boolean) =>
      void act(libraries.favorite({ ...target(library), isFavorite })),

    /** Answers the id of the copy once it stands on this device. */
    async duplicate(library: Named): Promise<string | undefined> {
      const [newId_, name] = [newId(), copyName(library.name)];
      const outcome = await act(libraries.duplicate({ ...target(library), newId: newId_, name }), {
        undo: { text: `Copied: ${library.name}.`, request: () => libraries.trash(target({ id: newId_ })) },
      });
      return outcome.ok ? newId_ : undefined;
    },

    trash: (library: Named) =>
      act(libraries.trash(target(library)), {
        undo: {
          text: `In the trash: ${library.name}.`,
          request: () => libraries.restore(target(library)),
        },
      }),
    restore: (library: Named) =>
      void act(libraries.restore(target(library)), { done: `Restored: ${library.name}.` }),

    /** Puts a track at a place of the list without it. */
    move(library: Named, shown: readonly FocusLibraryTrack[], trackId: string, index: number) {
      const rows = shown.map(({ id, position }) => ({ id, sortOrder: position }));
      const moves = placesAfterMove(rows, trackId, index).map(({ id, sortOrder }) => ({
        trackId: id,
        position: sortOrder,
      }));
      if (moves.length > 0) void act(libraryTracks.move({ ...target(library), moves }));
    },

    remove(library: Named, tracks: readonly FocusLibraryTrack[]) {
      for (let from = 0; from < tracks.length; from += BATCH) {
        const batch = tracks.slice(from, from + BATCH);
        const trackIds = batch.map(({ id }) => id);
        const [first] = batch;
        const what = batch.length === 1 && first ? first.title : countText(batch.length, "track");
        void act(libraryTracks.remove({ ...target(library), trackIds }), {
          undo: {
            text: `Taken out: ${what}.`,
            request: () => libraryTracks.restore({ ...target(library), trackIds }),
          },
        });
      }
    },

    addReference(library: Named, reference: ReferenceTrack) {
      const trackId = newId();
      void act(libraryTracks.addReference({ ...target(library), trackId, referenceTrackId: reference.id }), {
        done: `Added: ${reference.title}.`,
      });
    },

    keepAsReference: (track: FocusLibraryTrack) =>
      void act(libraryTracks.keepAsReference({ trackId: track.id, newId: newId(), at: serverNow() }), {
        done: `Kept among your reference tracks: ${track.title}.`,
      }),

    trashReference(reference: ReferenceTrack) {
      const args = () => ({ referenceTrackId: reference.id, at: serverNow() });
      void act(libraryTracks.trashReference(args()), {
        undo: {
          text: `In the trash: ${reference.title}.`,
          request: () => libraryTracks.restoreReference(args()),
        },
      });
    },
  };
}
