import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { mutators } from "#zero/mutators.ts";
import { HOUR, NOON, useInboxStage } from "./stage.ts";

const { eve, run, refusal, rowOf, one } = useInboxStage();
const at = NOON;

describe("whose inbox", () => {
  const requests = (itemId: string, newId = randomUUID()) => ({
    edit: mutators.inbox.edit({ itemId, text: "hers", at }),
    retag: mutators.inbox.retag({ itemIds: [itemId], add: ["hers"], at }),
    setKind: mutators.inbox.setKind({ itemIds: [itemId], kind: "idea", at }),
    setPriority: mutators.inbox.setPriority({ itemIds: [itemId], priority: "low", at }),
    setDue: mutators.inbox.setDue({ itemIds: [itemId], dueAt: NOON, hasTime: true, at }),
    snooze: mutators.inbox.snooze({ itemIds: [itemId], until: NOON + HOUR, at }),
    wake: mutators.inbox.wake({ itemIds: [itemId], at }),
    move: mutators.inbox.move({ moves: [{ itemId, sortOrder: "a5" }], at }),
    process: mutators.inbox.process({ itemId, newId, into: "quest", at }),
    unprocess: mutators.inbox.unprocess({ itemId, at }),
    archive: mutators.inbox.archive({ itemIds: [itemId], at }),
    unarchive: mutators.inbox.unarchive({ itemIds: [itemId], at }),
    trash: mutators.inbox.trash({ itemIds: [itemId], at }),
    restore: mutators.inbox.restore({ itemIds: [itemId], at }),
  });

  test("a stranger can do nothing, and cannot tell that an item exists", async () => {
    const id = await one("mine");
    const before = await rowOf(id);
    for (const [verb, request] of Object.entries(requests(id)))
      expect([verb, await refusal(eve(), request, NOON)]).toEqual([verb, "row.missing"]);
    for (const [verb, request] of Object.entries(requests(randomUUID())))
      expect([verb, await refusal(eve(), request, NOON)]).toEqual([verb, "row.missing"]);
    await run(eve(), mutators.inbox.discard({ itemIds: [id], at }), NOON);
    expect(await rowOf(id)).toEqual(before);
  });

  test("one foreign item in a selection refuses the whole of it", async () => {
    const id = await one("mine");
    const hers = randomUUID();
    await run(eve(), mutators.inbox.capture({ items: [{ id: hers, text: "hers" }], at }), NOON);
    expect(await refusal(eve(), mutators.inbox.trash({ itemIds: [hers, id], at }), NOON)).toBe("row.missing");
    expect((await rowOf(hers)).deleted_at).toBeNull();
  });

  test("signed out, nothing works", async () => {
    const id = await one("mine");
    const all = {
      ...requests(id),
      capture: mutators.inbox.capture({ items: [{ id: randomUUID(), text: "a" }], at }),
      discard: mutators.inbox.discard({ itemIds: [id], at }),
    };
    for (const [verb, request] of Object.entries(all))
      expect([verb, await refusal(null, request, NOON)]).toEqual([verb, "auth.required"]);
  });
});
