import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { mutators } from "#zero/mutators.ts";

const stage = useStage();
const { run, refusal, sql } = stage;
const NOW = Date.parse("2026-11-22T12:00:00Z");

let ada: Person;
let eve: Person;
beforeEach(async () => {
  ada = await stage.person();
  eve = await stage.person();
});

const row = async (person: Person): Promise<Record<string, unknown>> =>
  (await sql("select * from user_settings where user_id = $1", [person.userId]))[0] ?? {};

const change = (changes: Parameters<typeof mutators.settings.change>[0]["changes"]) =>
  mutators.settings.change({ changes, at: NOW });

describe("changing settings", () => {
  test("changes what it names and nothing else, however often it is said", async () => {
    const before = await row(ada);
    for (const _ of [1, 2]) await run(ada, change({ theme: "light", focusMinutes: 50 }), NOW);
    expect(await row(ada)).toEqual({
      ...before,
      theme: "light",
      focus_minutes: 50,
      updated_at: new Date(NOW),
    });
  });

  test("two devices that change different settings in the same moment both have their way", async () => {
    await Promise.all([
      run(ada, change({ accent: "teal" }), NOW),
      run(ada, change({ dayStartHour: 6 }), NOW),
      run(ada, change({ timerVolume: 0 }), NOW),
    ]);
    expect(await row(ada)).toMatchObject({ accent: "teal", day_start_hour: 6, timer_volume: 0 });
  });

  test("old fault 19: what is written here is what the rules of time read", async () => {
    await run(ada, change({ timezone: "Pacific/Auckland", dayStartHour: 5 }), NOW);
    const { asPerson } = await import("#server/zero/database.ts");
    const { clockOf } = await import("#zero/settings/reads.ts");
    const clock = await asPerson(ada.userId, (tx) => clockOf(tx, ada.userId));
    expect(clock).toMatchObject({ timezone: "Pacific/Auckland", dayStartHour: 5 });
  });

  test("nobody changes somebody else's: the arguments have no place for a person", async () => {
    const before = await row(ada);
    const forged = {
      mutator: { mutatorName: "settings.change" },
      args: { changes: { theme: "light" }, at: NOW, userId: ada.userId },
    };
    await run(eve, forged, NOW);
    expect(await row(ada)).toEqual(before);
    const inside = { ...forged, args: { changes: { theme: "light", userId: ada.userId }, at: NOW } };
    expect(await refusal(eve, inside, NOW)).toBe("input.invalid");
    expect(await row(ada)).toEqual(before);
  });

  test("a signed-out caller changes nothing", async () => {
    expect(await refusal(null, change({ theme: "light" }), NOW)).toBe("auth.required");
  });

  test("a refusal names the setting, and the valid one beside it is not saved either", async () => {
    const before = await row(ada);
    const forged = {
      mutator: { mutatorName: "settings.change" },
      args: { changes: { theme: "light", focusMinutes: 10_000 }, at: NOW },
    };
    const failure = await run(ada, forged, NOW).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "input.invalid",
      details: { field: "changes.focusMinutes", sentence: "Focus length can be at most 240." },
    });
    expect(await row(ada)).toEqual(before);
  });
});
