// Keeps what is kept right, on every page of a device that keeps something: fetches what was added to a library that is
// here whole, and takes off at once what is no longer this person's to hear.
import { useQuery } from "@rocicorp/zero/solid";
import { createEffect, createMemo, For, untrack } from "solid-js";
import { syncState } from "#components/shell/connection.ts";
import { toast } from "#components/ui/toast.ts";
import type { FocusLibraryTrack } from "#zero/libraries/schema.ts";
import { queries } from "#zero/queries.ts";
import { contents, dropFiles, KeepError, keepFile, readKept, unmarkWhole } from "./kept.ts";

export function Keeper() {
  void readKept();
  const libraryIds = createMemo(() => [
    ...new Set([...contents().whole, ...[...contents().files.values()].map(({ libraryId }) => libraryId)]),
  ]);
  return <For each={libraryIds()}>{(libraryId) => <Watch libraryId={libraryId} />}</For>;
}

/** Files that are played from elsewhere can't be kept. */
export const isKeepable = ({ source }: Pick<FocusLibraryTrack, "source">): boolean => source !== "url";

function Watch(props: { libraryId: string }): null {
  const [membership, details] = useQuery(() => queries.libraries.byId({ libraryId: props.libraryId }));
  const [rows, rowDetails] = useQuery(() => queries.libraries.tracks({ libraryId: props.libraryId }));
  const tracks = () => rows() as unknown as readonly FocusLibraryTrack[];
  const isCertain = () => details().type === "complete" && rowDetails().type === "complete";

  // Only the server's word takes something off: a device that has just begun knows of no rows yet.
  createEffect(() => {
    if (!isCertain()) return;
    const left = new Set(tracks().map(({ id }) => id));
    const gone = [...contents().files.values()].filter(
      ({ libraryId, trackId }) => libraryId === props.libraryId && !left.has(trackId),
    );
    if (gone.length > 0) void dropFiles(gone);
    if (!membership() && untrack(contents).whole.has(props.libraryId)) void unmarkWhole(props.libraryId);
  });

  let isFetching = false;
  const fetchAll = async () => {
    isFetching = true;
    try {
      for (const track of untrack(tracks)) {
        if (!untrack(contents).whole.has(props.libraryId)) return;
        if (isKeepable(track)) await keepFile(track);
      }
    } catch (error) {
      if (error instanceof KeepError && navigator.onLine)
        toast({ text: error.message, tone: "bad", key: "keep" });
    } finally {
      isFetching = false;
    }
  };
  createEffect(() => {
    const isWhole = contents().whole.has(props.libraryId);
    const isMissing = tracks().some((track) => isKeepable(track) && !contents().files.has(track.id));
    if (isWhole && isMissing && syncState() === "connected" && !isFetching) void fetchAll();
  });
  return null;
}
