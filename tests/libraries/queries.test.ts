// What membership shows, and what its end takes away; that a stranger sees nothing is tried in tests/house as well.
import { expect, test } from "vitest";
import type { Person } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { NOON, useCast } from "./cast.ts";

const { cast, run, sql, shared, add } = useCast();

type Answer = Record<string, unknown> & { library?: Record<string, unknown>; id: string };

async function ask({ ctx }: Person, query: { queryName: string }, args?: object): Promise<Answer[]> {
  const { requestDatabase } = await import("#server/zero/database.ts");
  const { queryNamed } = await import("#server/zero/names.ts");
  const built = queryNamed(query.queryName).fn({ args: args as never, ctx });
  const answer = await requestDatabase().transaction((tx) => tx.run(built as never));
  return answer === undefined ? [] : ([answer].flat() as Answer[]);
}
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const librariesOf = async (person: Person) =>
  (await ask(person, queries.libraries.mine)).map(({ library }) => library?.id);

test("members see a library, its tracks and what was taken out; nobody sees another's preference", async () => {
  const libraryId = await shared();
  const [kept, gone] = [await add(cast.owner, libraryId, "Kept"), await add(cast.owner, libraryId, "Gone")];
  await run(cast.editor, mutators.libraryTracks.remove({ libraryId, trackIds: [gone], at: NOON }), NOON);
  await run(cast.owner, mutators.libraries.favorite({ libraryId, isFavorite: true, at: NOON }), NOON);
  for (const [person, role, preferences] of [
    [cast.owner, "owner", 1],
    [cast.viewer, "viewer", 0],
  ] as const) {
    expect(await librariesOf(person)).toContain(libraryId);
    const [row] = await ask(person, queries.libraries.byId, { libraryId });
    expect(row).toMatchObject({
      role,
      library: { id: libraryId, trackCount: 1, owner: { name: "Test Person" } },
    });
    expect(row?.library?.preferences).toHaveLength(preferences);
    expect(row?.library?.members).toHaveLength(3);
    expect(ids(await ask(person, queries.libraries.tracks, { libraryId }))).toEqual([kept]);
    expect(ids(await ask(person, queries.libraries.removedTracks, { libraryId }))).toEqual([gone]);
  }
});

test("whoever is no member any more sees nothing of it", async () => {
  const libraryId = await shared();
  await add(cast.owner, libraryId, "One");
  const seen = async () => [
    (await librariesOf(cast.viewer)).includes(libraryId),
    (await ask(cast.viewer, queries.libraries.byId, { libraryId })).length,
    (await ask(cast.viewer, queries.libraries.tracks, { libraryId })).length,
  ];
  expect(await seen()).toEqual([true, 1, 1]);
  await sql("delete from focus_library_members where library_id = $1 and user_id = $2", [
    libraryId,
    cast.viewer.userId,
  ]);
  expect(await seen()).toEqual([false, 0, 0]);
});

test("in the trash it is its owner's alone", async () => {
  const libraryId = await shared();
  await add(cast.owner, libraryId, "One");
  await run(cast.owner, mutators.libraries.trash({ libraryId, at: NOON }), NOON);
  for (const person of [cast.owner, cast.editor]) {
    expect(await librariesOf(person)).not.toContain(libraryId);
    expect(await ask(person, queries.libraries.tracks, { libraryId })).toEqual([]);
  }
  expect(await ask(cast.editor, queries.libraries.byId, { libraryId })).toEqual([]);
  expect(ids(await ask(cast.editor, queries.libraries.trash))).not.toContain(libraryId);
  expect(await ask(cast.owner, queries.libraries.byId, { libraryId })).toHaveLength(1);
  expect(ids(await ask(cast.owner, queries.libraries.trash))).toContain(libraryId);
});
