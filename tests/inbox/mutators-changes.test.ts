import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { DAY, HOUR, NOON, useInboxStage } from "./stage.ts";

const { ada, run, refusal, rowOf, rowsOf, textsOf, capture, one } = useInboxStage();
const at = NOON;

describe("changes", () => {
  test("an edit changes what it names, clears what it sets to null, and leaves the rest", async () => {
    const id = await one("call Anna tomorrow #band !1");
    await run(ada(), mutators.inbox.edit({ itemId: id, note: "about the van", at }), NOON);
    expect(await rowOf(id)).toMatchObject({
      text: "call Anna",
      tags: ["band"],
      priority: "high",
      note: "about the van",
    });
    await run(
      ada(),
      mutators.inbox.edit({ itemId: id, text: "call Jo", note: null, priority: null, at }),
      NOON,
    );
    expect(await rowOf(id)).toMatchObject({ text: "call Jo", tags: ["band"], priority: null, note: null });
    await run(ada(), mutators.inbox.edit({ itemId: id, dueAt: null, parsed: null, at }), NOON);
    expect(await rowOf(id)).toMatchObject({ due_at: null, parsed: null, text: "call Jo" });
  });

  test("tags of two devices both survive", async () => {
    const ids = await capture("a #x", "b #y");
    await run(ada(), mutators.inbox.retag({ itemIds: ids, add: ["z"], at }), NOON);
    await run(ada(), mutators.inbox.retag({ itemIds: ids, remove: ["x"], add: ["y", "z"], at }), NOON);
    expect((await Promise.all(ids.map(rowOf))).map((row) => row.tags)).toEqual([
      ["z", "y"],
      ["y", "z"],
    ]);
    const many = Array.from({ length: 19 }, (_, i) => `t${i}`);
    expect(await refusal(ada(), mutators.inbox.retag({ itemIds: ids, add: many, at }), NOON)).toBe(
      "inbox.tooManyTags",
    );
  });

  test("kind, priority and due date of a selection", async () => {
    const ids = await capture("a tomorrow", "b");
    await run(ada(), mutators.inbox.setKind({ itemIds: ids, kind: "idea", at }), NOON);
    await run(ada(), mutators.inbox.setPriority({ itemIds: ids, priority: "low", at }), NOON);
    await run(ada(), mutators.inbox.setDue({ itemIds: ids, dueAt: NOON + DAY, hasTime: false, at }), NOON);
    for (const row of await Promise.all(ids.map(rowOf))) {
      expect(row).toMatchObject({ kind: "idea", priority: "low", due_at: new Date(NOON + DAY) });
      expect(row.parsed?.parts).toEqual([
        { type: "date", text: "", at: 0, dueAt: NOON + DAY, hasTime: false },
      ]);
    }
    await run(ada(), mutators.inbox.setDue({ itemIds: ids, dueAt: null, hasTime: false, at }), NOON);
    expect(await rowOf(ids[0] as string)).toMatchObject({ due_at: null, parsed: null });
  });

  test("snooze and wake; only ahead", async () => {
    const id = await one("a");
    await run(ada(), mutators.inbox.snooze({ itemIds: [id], until: NOON + HOUR, at }), NOON);
    expect(await rowOf(id)).toMatchObject({ status: "open", snoozed_until: new Date(NOON + HOUR) });
    expect(await refusal(ada(), mutators.inbox.snooze({ itemIds: [id], until: NOON, at }), NOON)).toBe(
      "inbox.snoozePast",
    );
    expect(
      await refusal(ada(), mutators.inbox.snooze({ itemIds: [id], until: NOON + 30 * 365 * DAY, at }), NOON),
    ).toBe("inbox.outOfReach");
    await run(ada(), mutators.inbox.wake({ itemIds: [id], at }), NOON);
    expect((await rowOf(id)).snoozed_until).toBeNull();
  });

  test("a move by the keys the list works out", async () => {
    const ids = await capture("a", "b", "c");
    const rows = await rowsOf(ada());
    const list = rows.map((row) => ({ id: row.id, sortOrder: row.sort_order }));
    const moves = placesAfterMove(list, ids[2] as string, 0).map(({ id, sortOrder }) => ({
      itemId: id,
      sortOrder,
    }));
    await run(ada(), mutators.inbox.move({ moves, at }), NOON);
    expect(await textsOf(ada())).toEqual(["c", "a", "b"]);
    const bad = [{ itemId: ids[0] as string, sortOrder: "; drop" }];
    expect(await refusal(ada(), mutators.inbox.move({ moves: bad, at }), NOON)).toBe("input.invalid");
  });

  test("archive, trash and their way back; each twice is once", async () => {
    const id = await one("a");
    const target = { itemIds: [id], at };
    const statusOf = async () => {
      const row = await rowOf(id);
      return [row.status, row.deleted_at !== null];
    };
    for (const [verb, expected] of [
      ["archive", ["archived", false]],
      ["unarchive", ["open", false]],
      ["trash", ["open", true]],
      ["restore", ["open", false]],
    ] as const) {
      await run(ada(), mutators.inbox[verb](target), NOON);
      expect(await statusOf()).toEqual(expected);
      const { updated_at } = await rowOf(id);
      await run(ada(), mutators.inbox[verb]({ ...target, at: at + 1 }), NOON + 1);
      expect((await rowOf(id)).updated_at).toEqual(updated_at);
    }
  });

  test("only what lies in the trash is deleted for good", async () => {
    const ids = await capture("a", "b");
    await run(ada(), mutators.inbox.trash({ itemIds: [ids[0] as string], at }), NOON);
    await run(ada(), mutators.inbox.discard({ itemIds: [...ids, randomUUID()], at }), NOON);
    expect(await textsOf(ada())).toEqual(["b"]);
    await run(ada(), mutators.inbox.discard({ itemIds: ids, at }), NOON);
  });

  test("what lies in the trash can't be worked on", async () => {
    const id = await one("a");
    await run(ada(), mutators.inbox.trash({ itemIds: [id], at }), NOON);
    for (const request of [
      mutators.inbox.edit({ itemId: id, text: "b", at }),
      mutators.inbox.archive({ itemIds: [id], at }),
      mutators.inbox.process({ itemId: id, newId: randomUUID(), into: "idea", at }),
    ])
      expect(await refusal(ada(), request, NOON)).toBe("row.missing");
  });
});
