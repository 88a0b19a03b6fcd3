import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { NOON, useCast } from "./cast.ts";

const { cast, run, refusal, sql, person, shared, library, tracks, events, add } = useCast();
const { libraries, libraryTracks } = mutators;
const at = NOON;
const fields = { name: "  Deep work ", description: "", libraryType: "playlist" as const };

test("a new library has its owner in it, once", async () => {
  const libraryId = randomUUID();
  for (const name of ["Deep work", "Other"])
    await run(cast.owner, libraries.create({ ...fields, name, libraryId, at }), NOON);
  await run(cast.stranger, libraries.create({ ...fields, libraryId, at }), NOON);
  expect(await library(libraryId)).toMatchObject({
    name: "Deep work",
    description: null,
    user_id: cast.owner.userId,
    mix: [],
    track_count: 0,
  });
  const members = await sql("select user_id, role from focus_library_members where library_id = $1", [
    libraryId,
  ]);
  expect(members).toEqual([{ user_id: cast.owner.userId, role: "owner" }]);
  expect(await events(libraryId)).toEqual(["created: Deep work"]);
});

test("one more than there may be is refused, also out of the trash", async () => {
  const hoarder = await person();
  await sql(
    `insert into focus_libraries (id, user_id, name, library_type)
     select gen_random_uuid(), $1, 'L' || n, 'album' from generate_series(1, 99) n`,
    [hoarder.userId],
  );
  const [last, more] = [randomUUID(), randomUUID()];
  await run(hoarder, libraries.create({ ...fields, libraryId: last, at }), NOON);
  expect(await refusal(hoarder, libraries.create({ ...fields, libraryId: more, at }), NOON)).toBe(
    "libraries.tooMany",
  );
  await run(hoarder, libraries.trash({ libraryId: last, at }), NOON);
  await run(hoarder, libraries.create({ ...fields, libraryId: more, at }), NOON);
  expect(await refusal(hoarder, libraries.restore({ libraryId: last, at }), NOON)).toBe("libraries.tooMany");
});

describe("what a role may do", () => {
  /** Each verb with who may do it, on a library with one track of the owner's. */
  const verbs = (libraryId: string, trackId: string) => {
    const t = { libraryId, at };
    const url = "https://example.test/a.mp3";
    return {
      "editor: edit": libraries.edit({ ...t, name: "Renamed" }),
      "viewer: favorite": libraries.favorite({ ...t, isFavorite: true }),
      "viewer: duplicate": libraries.duplicate({ ...t, newId: randomUUID(), name: "Copy" }),
      "editor: addUrl": libraryTracks.addUrl({ ...t, trackId: randomUUID(), title: "A", url }),
      "editor: edit track": libraryTracks.edit({ ...t, trackId, title: "B" }),
      "editor: move": libraryTracks.move({ ...t, moves: [{ trackId, position: "a5" }] }),
      "editor: remove": libraryTracks.remove({ ...t, trackIds: [trackId] }),
      "editor: restore": libraryTracks.restore({ ...t, trackIds: [trackId] }),
      "owner: trash": libraries.trash(t),
      "owner: restore": libraries.restore(t),
    };
  };
  const allowed = { owner: ["owner", "editor", "viewer"], editor: ["editor", "viewer"], viewer: ["viewer"] };

  test.each(["owner", "editor", "viewer"] as const)("%s", async (role) => {
    const libraryId = await shared();
    const trackId = await add(cast.owner, libraryId, "One");
    for (const [name, request] of Object.entries(verbs(libraryId, trackId))) {
      const may = allowed[role].includes(name.split(":")[0] ?? "");
      expect([name, await refusal(cast[role], request, NOON)]).toEqual([
        name,
        may ? null : "libraries.notAllowed",
      ]);
    }
  });

  test("a stranger can do nothing and can't tell that there is something; nor can who is signed out", async () => {
    const libraryId = await shared();
    const trackId = await add(cast.owner, libraryId, "One");
    const before = [await library(libraryId), await tracks(libraryId), await events(libraryId)];
    for (const request of [
      ...Object.values(verbs(libraryId, trackId)),
      ...Object.values(verbs(randomUUID(), randomUUID())),
    ]) {
      expect(await refusal(cast.stranger, request, NOON)).toBe("row.missing");
      expect(await refusal(null, request, NOON)).toBe("auth.required");
    }
    expect([await library(libraryId), await tracks(libraryId), await events(libraryId)]).toEqual(before);
  });

  test("tracks of another library are out of reach by way of one's own", async () => {
    const [theirs, own] = [await shared(), randomUUID()];
    const trackId = await add(cast.owner, theirs, "One");
    await run(cast.stranger, libraries.create({ ...fields, libraryId: own, at }), NOON);
    const t = { libraryId: own, at };
    for (const request of [
      libraryTracks.edit({ ...t, trackId, title: "Mine" }),
      libraryTracks.move({ ...t, moves: [{ trackId, position: "a5" }] }),
      libraryTracks.remove({ ...t, trackIds: [trackId] }),
      libraryTracks.restore({ ...t, trackIds: [trackId] }),
      libraryTracks.keepAsReference({ ...t, trackId, newId: randomUUID() }),
    ])
      expect(await refusal(cast.stranger, request, NOON)).toBe("row.missing");
  });
});

test("an edit leaves alone what it does not name, and tells the members of a new name", async () => {
  const libraryId = await shared();
  await run(cast.editor, libraries.edit({ libraryId, description: "For the night", at }), NOON);
  await run(cast.editor, libraries.edit({ libraryId, name: "Dawn", libraryType: "ambience", at }), NOON);
  expect(await library(libraryId)).toMatchObject({
    name: "Dawn",
    description: "For the night",
    library_type: "ambience",
  });
  expect(await events(libraryId)).toEqual(["renamed: Dawn"]);
});

test("a mix belongs to an ambience", async () => {
  const libraryId = await shared();
  const request = libraries.setMix({ libraryId, mix: [{ sound: "rain", volume: 60 }], at });
  expect(await refusal(cast.editor, request, NOON)).toBe("input.invalid");
  await run(cast.owner, libraries.edit({ libraryId, libraryType: "ambience", at }), NOON);
  await run(cast.editor, request, NOON);
  expect(await library(libraryId)).toMatchObject({ mix: [{ sound: "rain", volume: 60 }] });
});

test("a favourite is one's own, and leaves where listening stopped", async () => {
  const libraryId = await shared();
  const trackId = await add(cast.owner, libraryId, "One");
  await sql(
    `insert into library_preferences (user_id, library_id, is_favorite, track_id, position_seconds, is_shuffled, repeat)
     values ($1, $2, false, $3, 41.5, true, 'all')`,
    [cast.viewer.userId, libraryId, trackId],
  );
  await run(cast.viewer, libraries.favorite({ libraryId, isFavorite: true, at }), NOON);
  const rows = await sql("select * from library_preferences where library_id = $1", [libraryId]);
  expect(rows).toMatchObject([
    {
      user_id: cast.viewer.userId,
      is_favorite: true,
      track_id: trackId,
      position_seconds: 41.5,
      repeat: "all",
    },
  ]);
});

test("a copy is the copier's with all that is in it, and what was shared stays as it was", async () => {
  const libraryId = await shared();
  const ids = [await add(cast.owner, libraryId, "One"), await add(cast.editor, libraryId, "Two")];
  const gone = await add(cast.owner, libraryId, "Gone");
  await run(cast.owner, libraryTracks.remove({ libraryId, trackIds: [gone], at }), NOON);
  const newId = randomUUID();
  for (const _ of [1, 2])
    await run(cast.viewer, libraries.duplicate({ libraryId, newId, name: "Night shift (copy)", at }), NOON);
  expect(await library(newId)).toMatchObject({
    user_id: cast.viewer.userId,
    name: "Night shift (copy)",
    track_count: 2,
    total_seconds: 200,
  });
  const copies = await tracks(newId);
  expect(copies.map(({ title }) => title)).toEqual(["One", "Two"]);
  expect(copies.every(({ user_id }) => user_id === cast.viewer.userId)).toBe(true);
  expect((await tracks(libraryId)).map(({ id }) => id)).toEqual(ids);
  // Nothing in the one is the other's: taking out of the copy takes nothing from whom it came.
  const trackIds = copies.map(({ id }) => id);
  await run(cast.viewer, libraryTracks.remove({ libraryId: newId, trackIds, at }), NOON);
  await run(cast.viewer, libraries.trash({ libraryId: newId, at }), NOON);
  expect((await tracks(libraryId)).map(({ id }) => id)).toEqual(ids);
});

test("what is in the trash can't be changed, and comes back whole", async () => {
  const libraryId = await shared();
  await add(cast.owner, libraryId, "One");
  for (const _ of [1, 2]) await run(cast.owner, libraries.trash({ libraryId, at }), NOON);
  expect(await refusal(cast.owner, libraries.edit({ libraryId, name: "New", at }), NOON)).toBe("row.missing");
  expect(await refusal(cast.editor, libraries.favorite({ libraryId, isFavorite: true, at }), NOON)).toBe(
    "row.missing",
  );
  for (const _ of [1, 2]) await run(cast.owner, libraries.restore({ libraryId, at }), NOON);
  expect(await library(libraryId)).toMatchObject({ deleted_at: null, track_count: 1 });
});

describe("bad input gets a sentence that names field and limit", () => {
  const url = "https://example.test/a.mp3";
  const create = (about: object) => ({
    mutator: { mutatorName: "libraries.create" },
    args: { ...fields, libraryId: randomUUID(), at, ...about },
  });
  const addUrl = (about: object) => ({
    mutator: { mutatorName: "libraryTracks.addUrl" },
    args: { libraryId: randomUUID(), trackId: randomUUID(), title: "A", url, at, ...about },
  });
  const noUrl = "The address must begin with https:// and hold no password.";
  test.each([
    ["name", create({ name: " " }), "The name can't be empty."],
    ["name", create({ name: "x".repeat(121) }), "The name can be at most 120 characters long."],
    ["libraryType", create({ libraryType: "tape" }), "The kind must be one of: playlist, album, ambience."],
    ["mix", create({ mix: Array(13).fill({ sound: "a", volume: 1 }) }), "There can be at most 12 sounds."],
    ["mix.0.volume", create({ mix: [{ sound: "rain", volume: 101 }] }), "The volume can be at most 100."],
    ["title", addUrl({ title: "" }), "The title can't be empty."],
    ["durationSeconds", addUrl({ durationSeconds: 86_401 }), "The length in seconds can be at most 86400."],
    ["url", addUrl({ url: "http://example.test/a.mp3" }), noUrl],
    ["url", addUrl({ url: "javascript:alert(1)" }), noUrl],
    ["url", addUrl({ url: "https://me:secret@example.test/a" }), noUrl],
    ["url", addUrl({ url: "nowhere" }), noUrl],
  ])("%s", async (field, request, sentence) => {
    const attempt = run(cast.owner, request, NOON);
    await expect(attempt).rejects.toMatchObject({ details: { code: "input.invalid", field, sentence } });
  });
});
