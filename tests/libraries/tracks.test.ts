import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { tracksIn } from "#tests/support/libraries.ts";
import type { Person } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { NOON, useCast } from "./cast.ts";

const stage = useCast();
const { cast, run, refusal, sql, shared, library, tracks, events, add } = stage;
const { libraryTracks } = mutators;
const at = NOON;
const titles = async (libraryId: string) => (await tracks(libraryId)).map(({ title }) => title);

async function referenceOf({ userId }: Person, about: { status?: string; trashed?: boolean } = {}) {
  const id = randomUUID();
  const sha256 = createHash("sha256").update(id).digest("hex");
  await sql("insert into private.stored_files (sha256, size_bytes, mime_type) values ($1, 9, 'audio/flac')", [
    sha256,
  ]);
  await sql(
    `insert into reference_tracks (id, user_id, title, artist, mime_type, size_bytes, duration_ms, sha256, tags, status, deleted_at)
     values ($1, $2, 'Reference', 'Ada', 'audio/flac', 9, 61500, $3, '[]', $4, $5)`,
    [id, userId, sha256, about.status ?? "ready", about.trashed ? new Date(NOON) : null],
  );
  return { id, sha256 };
}

test("tracks stand in the order in which they were added, each by who added it, once", async () => {
  const libraryId = await shared();
  const first = await add(cast.owner, libraryId, "One");
  await add(cast.editor, libraryId, "Two", { artist: "Ada", album: "", durationSeconds: null });
  await add(cast.editor, libraryId, "Again", { trackId: first });
  expect(await tracks(libraryId)).toMatchObject([
    { title: "One", user_id: cast.owner.userId, source: "url", duration_seconds: 100 },
    { title: "Two", user_id: cast.editor.userId, artist: "Ada", album: null, duration_seconds: null },
  ]);
  expect(await events(libraryId)).toEqual(["trackAdded: One", "trackAdded: Two"]);
});

describe("the counts", () => {
  const counts = async (libraryId: string) => {
    const { track_count, total_seconds } = await library(libraryId);
    return [track_count, total_seconds];
  };

  test("follow what is added, changed, taken out and put back, and what is swept away", async () => {
    const libraryId = await shared();
    const one = await add(cast.owner, libraryId, "One");
    const two = await add(cast.owner, libraryId, "Two", { durationSeconds: null });
    expect(await counts(libraryId)).toEqual([2, 100]);
    await run(cast.editor, libraryTracks.edit({ trackId: two, durationSeconds: 30, at }), NOON);
    expect(await counts(libraryId)).toEqual([2, 130]);
    await run(cast.editor, libraryTracks.edit({ trackId: one, title: "Uno", at }), NOON);
    expect(await counts(libraryId)).toEqual([2, 130]);
    for (const _ of [1, 2])
      await run(cast.editor, libraryTracks.remove({ libraryId, trackIds: [one], at }), NOON);
    expect(await counts(libraryId)).toEqual([1, 30]);
    for (const _ of [1, 2])
      await run(cast.editor, libraryTracks.restore({ libraryId, trackIds: [one, one], at }), NOON);
    expect(await counts(libraryId)).toEqual([2, 130]);
    await run(cast.editor, libraryTracks.remove({ libraryId, trackIds: [one], at }), NOON);
    await sql("delete from focus_library_tracks where library_id = $1 and deleted_at is not null", [
      libraryId,
    ]);
    expect(await counts(libraryId)).toEqual([1, 30]);
    await sql("delete from focus_library_tracks where library_id = $1", [libraryId]);
    expect(await counts(libraryId)).toEqual([0, 0]);
  });

  test("a full library takes no more, neither new nor put back", async () => {
    const libraryId = await shared();
    const [taken = "", ...others] = await tracksIn(stage, libraryId, cast.owner, 1_000);
    expect(others).toHaveLength(999);
    const url = "https://example.test/a.mp3";
    const more = libraryTracks.addUrl({ libraryId, trackId: randomUUID(), title: "More", url, at });
    expect(await refusal(cast.owner, more, NOON)).toBe("libraries.full");
    await run(cast.owner, libraryTracks.remove({ libraryId, trackIds: [taken], at }), NOON);
    await run(cast.owner, more, NOON);
    expect(await refusal(cast.owner, libraryTracks.restore({ libraryId, trackIds: [taken], at }), NOON)).toBe(
      "libraries.full",
    );
  });
});

test("several at once are one line in the history, and those that are gone are left alone", async () => {
  const libraryId = await shared();
  const ids = [];
  for (const title of ["One", "Two", "Three"]) ids.push(await add(cast.owner, libraryId, title));
  await run(cast.owner, libraryTracks.remove({ libraryId, trackIds: ids.slice(2), at }), NOON);
  await run(
    cast.editor,
    libraryTracks.remove({ libraryId, trackIds: [...ids, randomUUID()], at: at + 1 }),
    NOON,
  );
  await run(cast.editor, libraryTracks.restore({ libraryId, trackIds: ids.slice(0, 2), at: at + 2 }), NOON);
  expect(await titles(libraryId)).toEqual(["One", "Two"]);
  expect((await events(libraryId)).slice(3)).toEqual([
    "trackRemoved: Three",
    "trackRemoved: One and 1 more",
    "trackRestored: One and 1 more",
  ]);
});

test("a move goes on without what somebody else took out meanwhile", async () => {
  const libraryId = await shared();
  const [one = "", two = "", three = ""] = await tracksIn(stage, libraryId, cast.owner, 3);
  await run(cast.owner, libraryTracks.remove({ libraryId, trackIds: [two], at }), NOON);
  const moves = [
    { trackId: two, position: "a9" },
    { trackId: one, position: "aA" },
  ];
  await run(cast.editor, libraryTracks.move({ libraryId, moves, at }), NOON);
  expect((await tracks(libraryId)).map(({ id }) => id)).toEqual([three, one]);
  const onlyGone = libraryTracks.move({ libraryId, moves: moves.slice(0, 1), at });
  expect(await refusal(cast.editor, onlyGone, NOON)).toBe("row.missing");
});

describe("reference tracks", () => {
  test("one's own is added with its file, whatever the arguments claim", async () => {
    const libraryId = await shared();
    const { id, sha256 } = await referenceOf(cast.editor);
    const args = { libraryId, trackId: randomUUID(), referenceTrackId: id, at };
    const forged = { ...args, sha256: "f".repeat(64), title: "Forged", userId: cast.owner.userId };
    await run(cast.editor, { mutator: { mutatorName: "libraryTracks.addReference" }, args: forged }, NOON);
    expect(await tracks(libraryId)).toMatchObject([
      {
        ...{ source: "reference", title: "Reference", artist: "Ada", duration_seconds: 62 },
        ...{ sha256, mime_type: "audio/flac", reference_track_id: id, user_id: cast.editor.userId },
      },
    ]);
  });

  test("somebody else's, one in the trash and one that is not ready are not there", async () => {
    const libraryId = await shared();
    for (const { id } of [
      await referenceOf(cast.owner),
      await referenceOf(cast.editor, { trashed: true }),
      await referenceOf(cast.editor, { status: "processing" }),
    ]) {
      const args = { libraryId, trackId: randomUUID(), referenceTrackId: id, at };
      expect(await refusal(cast.editor, libraryTracks.addReference(args), NOON)).toBe("row.missing");
    }
  });

  test("a copy of somebody else's reference is a file of its own", async () => {
    const libraryId = await shared();
    const { id, sha256 } = await referenceOf(cast.editor);
    await run(
      cast.editor,
      libraryTracks.addReference({ libraryId, trackId: randomUUID(), referenceTrackId: id, at }),
      NOON,
    );
    const copyOf = async (person: Person) => {
      const newId = randomUUID();
      await run(person, mutators.libraries.duplicate({ libraryId, newId, name: "Copy", at }), NOON);
      return tracks(newId);
    };
    expect(await copyOf(cast.viewer)).toMatchObject([{ source: "upload", reference_track_id: null, sha256 }]);
    expect(await copyOf(cast.editor)).toMatchObject([
      { source: "reference", reference_track_id: id, sha256 },
    ]);
  });

  test("one's own upload can be kept, once, and only one's own", async () => {
    const libraryId = await shared();
    const [trackId = ""] = await tracksIn(stage, libraryId, cast.editor, 1);
    const keep = () => libraryTracks.keepAsReference({ trackId, newId: randomUUID(), at });
    const kept = () =>
      sql<{ id: string; sha256: string; deleted_at: Date | null }>(
        "select * from reference_tracks where user_id = $1 and title = 'Track 1'",
        [cast.editor.userId],
      );
    expect(await refusal(cast.owner, keep(), NOON)).toBe("libraries.notAllowed");
    for (const _ of [1, 2]) await run(cast.editor, keep(), NOON);
    const [row, ...more] = await kept();
    const [track] = await tracks(libraryId);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ sha256: track?.sha256, status: "ready", duration_ms: 60_000 });

    const args = { referenceTrackId: row?.id ?? "", at };
    expect(await refusal(cast.owner, libraryTracks.trashReference(args), NOON)).toBe("row.missing");
    await run(cast.editor, libraryTracks.trashReference(args), NOON);
    expect(await kept()).toMatchObject([{ deleted_at: new Date(NOON) }]);
    await run(cast.editor, libraryTracks.restoreReference(args), NOON);
    expect(await kept()).toMatchObject([{ deleted_at: null }]);
    await run(cast.editor, libraryTracks.trashReference(args), NOON);
    // Kept again it is the same one.
    await run(cast.editor, keep(), NOON);
    expect(await kept()).toMatchObject([{ id: row?.id, deleted_at: null }]);
  });
});
