import { defineMutator, defineMutators, isMutator } from "@rocicorp/zero";
import * as v from "valibot";
import { expect, test, vi } from "vitest";
import { DomainError } from "#zero/kernel/errors.ts";
import { later } from "#zero/kernel/later.ts";

const asked = vi.fn();
const real = {
  rename: defineMutator(v.object({ name: v.pipe(v.string(), v.trim()) }), async (options) => asked(options)),
  refuse: defineMutator(async () => {
    throw new DomainError("row.missing");
  }),
};

function scene(...answers: (() => Promise<typeof real>)[]) {
  asked.mockClear();
  const load = vi.fn(() => (answers.shift() ?? (async () => real))());
  const songs = later("songs", load, { rename: true, refuse: true });
  const run = (name: "rename" | "refuse", args: unknown, reason = "optimistic") =>
    defineMutators({ songs: songs.verbs }).songs[name].fn({
      tx: { reason },
      args,
      ctx: { userId: "u" },
    } as never);
  return { load, songs, run };
}

test("a late verb is known by name before it is here, and then is the real one with its validator", async () => {
  const { load, songs, run } = scene();
  const { songs: known } = defineMutators({ songs: songs.verbs });
  expect(isMutator(known.rename) && known.rename.mutatorName).toBe("songs.rename");
  expect([load.mock.calls.length, songs.isHere()]).toEqual([0, false]);
  await run("rename", { name: " Blue " });
  expect(asked.mock.lastCall?.[0]).toMatchObject({
    args: { name: "Blue" },
    ctx: { userId: "u" },
    tx: { reason: "optimistic" },
  });
  await expect(run("rename", { name: 1 })).rejects.toThrow("songs.rename");
  await expect(run("refuse", undefined)).rejects.toThrow("row.missing");
  expect([load.mock.calls.length, songs.isHere()]).toEqual([1, true]);
});

test("what could not be fetched is fetched by the next one who asks, once for all who ask at the same time", async () => {
  const { load, songs } = scene(() => Promise.reject(new Error("no network")));
  await expect(songs.arrive()).rejects.toThrow("no network");
  expect(songs.isHere()).toBe(false);
  await Promise.all([songs.arrive(), songs.arrive()]);
  expect([load.mock.calls.length, songs.isHere()]).toEqual([2, true]);
});

test("a replay waits for nothing: without the code it leaves the rows alone, and runs once the code is here", async () => {
  const { songs, run } = scene();
  await run("rename", { name: "Blue" }, "rebase");
  expect(asked).not.toHaveBeenCalled();
  await songs.arrive();
  await run("rename", { name: "Blue" }, "rebase");
  expect(asked).toHaveBeenCalledOnce();
});
