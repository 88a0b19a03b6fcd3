import { beforeEach, describe, expect, test } from "vitest";
import { libraryOf, tracksIn } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const { run, refusal, sql } = stage;
const NOW = Date.parse("2026-11-22T12:00:00Z");

let ada: Person;
let bo: Person;
let eve: Person;
let libraryId: string;
let tracks: string[];
beforeEach(async () => {
  [ada, bo, eve] = await Promise.all([stage.person(), stage.person(), stage.person()]);
  libraryId = await libraryOf(stage, ada, [[bo, "viewer"]]);
  tracks = await tracksIn(stage, libraryId, ada, 2);
});

const verbs = mutators.libraryPreferences;
const first = () => tracks[0] ?? "";
const remember = (positionSeconds: number, at = NOW, trackId = first()) =>
  verbs.remember({ libraryId, trackId, positionSeconds, at });
const preference = async (person: Person) =>
  (await sql("select * from library_preferences where user_id = $1", [person.userId]))[0];

describe("a member's own view of a library", () => {
  test("is made with the first word, changed by the next, and nobody else's", async () => {
    for (const _ of [1, 2]) await run(bo, remember(12.5), NOW);
    await run(bo, verbs.shuffle({ libraryId, isShuffled: true, at: NOW }), NOW);
    await run(bo, verbs.repeat({ libraryId, repeat: "all", at: NOW }), NOW);
    expect(await preference(bo)).toMatchObject({
      track_id: first(),
      position_seconds: 12.5,
      is_shuffled: true,
      repeat: "all",
      is_favorite: false,
    });
    expect(await preference(ada)).toBeUndefined();
  });

  test("an older word about the place never replaces a newer one", async () => {
    await run(bo, remember(90, NOW), NOW);
    await run(bo, remember(10, NOW - 60_000), NOW);
    expect(await preference(bo)).toMatchObject({ position_seconds: 90 });
  });

  test("a stranger has none, and a track of another library is none of this one", async () => {
    const elsewhere = await libraryOf(stage, eve);
    const [foreign = ""] = await tracksIn(stage, elsewhere, eve, 1);
    for (const request of [
      remember(1),
      verbs.shuffle({ libraryId, isShuffled: true, at: NOW }),
      verbs.repeat({ libraryId, repeat: "one", at: NOW }),
      verbs.playWithFocus({ libraryId, at: NOW }),
    ])
      expect(await refusal(eve, request, NOW)).toBe("row.missing");
    expect(await refusal(bo, remember(1, NOW, foreign), NOW)).toBe("row.missing");
    expect(await refusal(null, remember(1), NOW)).toBe("auth.required");
    for (const person of [eve, bo]) expect(await preference(person)).toBeUndefined();
  });

  test.each([-1, 86_401, Number.NaN])(
    "a place of %d seconds is none, and the sentence says why",
    async (place) => {
      await expect(run(bo, remember(place), NOW)).rejects.toMatchObject({
        details: {
          field: "positionSeconds",
          sentence: expect.stringMatching(/^The place in the track in seconds/),
        },
      });
    },
  );
});

describe("the library of focus sessions", () => {
  const chosen = async () =>
    (await sql("select focus_library_id from user_settings where user_id = $1", [bo.userId]))[0];

  test("is chosen by a member, and taken back", async () => {
    await run(bo, verbs.playWithFocus({ libraryId, at: NOW }), NOW);
    expect(await chosen()).toEqual({ focus_library_id: libraryId });
    await run(bo, verbs.playWithFocus({ libraryId: null, at: NOW }), NOW);
    expect(await chosen()).toEqual({ focus_library_id: null });
  });
});
