// Four people and a library three of them share.
import { randomUUID } from "node:crypto";
import { beforeAll } from "vitest";
import { libraryOf } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

export const NOON = Date.parse("2026-11-23T12:00:00Z");

interface Cast {
  owner: Person;
  editor: Person;
  viewer: Person;
  stranger: Person;
}

export interface TrackLine {
  id: string;
  title: string;
  position: string;
  user_id: string;
  source: string;
  deleted_at: Date | null;
  [column: string]: unknown;
}

export function useCast() {
  const stage = useStage();
  const cast = {} as Cast;
  beforeAll(async () => {
    for (const name of ["owner", "editor", "viewer", "stranger"] as const) cast[name] = await stage.person();
  });
  const { sql, run } = stage;
  return {
    ...stage,
    cast,
    shared: () =>
      libraryOf(stage, cast.owner, [
        [cast.editor, "editor"],
        [cast.viewer, "viewer"],
      ]),
    library: async (id: string) =>
      (await sql<Record<string, unknown>>("select * from focus_libraries where id = $1", [id]))[0] ?? {},
    /** Those that are in it, in order. */
    tracks: (libraryId: string) =>
      sql<TrackLine>(
        "select * from focus_library_tracks where library_id = $1 and deleted_at is null order by position, id",
        [libraryId],
      ),
    events: async (libraryId: string) =>
      (
        await sql<{ line: string }>(
          "select kind || ': ' || coalesce(title, '') as line from library_events where library_id = $1 order by created_at, kind",
          [libraryId],
        )
      ).map(({ line }) => line),
    /** Adds a track by its address, as a person. @returns its id */
    add: async (person: Person, libraryId: string, title: string, about: object = {}) => {
      const trackId = randomUUID();
      const url = `https://example.test/${encodeURIComponent(title)}.mp3`;
      const args = { libraryId, trackId, title, url, durationSeconds: 100, at: NOON, ...about };
      await run(person, mutators.libraryTracks.addUrl(args), NOON);
      return trackId;
    },
  };
}
