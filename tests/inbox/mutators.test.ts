import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { argsOf } from "#zero/inbox/rules.ts";
import type { InboxParsed } from "#zero/inbox/schema.ts";
import { TARGETS } from "#zero/inbox/targets.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { read } from "./capture.ts";

const { run, refusal, sql, person } = useStage();

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");
const at = NOON;

interface Row {
  id: string;
  kind: string;
  text: string;
  note: string | null;
  tags: string[];
  priority: string | null;
  due_at: Date | null;
  parsed: InboxParsed | null;
  source: string;
  status: string;
  processed_at: Date | null;
  became: { type: string; id: string } | null;
  snoozed_until: Date | null;
  sort_order: string;
  updated_at: Date;
  deleted_at: Date | null;
}

let ada: Person;
let eve: Person;
beforeEach(async () => {
  ada = await person();
  eve = await person();
});

const rowOf = async (id: string): Promise<Row> =>
  (await sql<Row>("select * from inbox_items where id = $1", [id]))[0] as Row;

const textsOf = async (who: Person): Promise<string[]> =>
  (await sql<Row>("select * from inbox_items where user_id = $1 order by sort_order, id", [who.userId])).map(
    (row) => row.text,
  );

/** Captures lines as the capture box does and answers their ids. */
async function capture(...lines: string[]): Promise<string[]> {
  const items = lines.map((line) => {
    const captured = read(line, { now: NOON, clock: { timezone: "UTC", dayStartHour: 4, weekStart: 1 } });
    return { id: randomUUID(), ...argsOf(captured) };
  });
  await run(ada, mutators.inbox.capture({ items, at }), NOON);
  return items.map((item) => item.id);
}

const one = async (line: string): Promise<string> => (await capture(line))[0] as string;

describe("capture", () => {
  test("stores what was said, with what was found in it", async () => {
    const id = await one("note: call Anna tomorrow 9am #band !1");
    expect(await rowOf(id)).toMatchObject({
      kind: "note",
      text: "call Anna",
      tags: ["band"],
      priority: "high",
      due_at: new Date("2026-11-24T09:00:00Z"),
      parsed: { original: "note: call Anna tomorrow 9am #band !1" },
      source: "app",
      status: "open",
      became: null,
    });
  });

  test("a bare line needs nothing but its words", async () => {
    const id = randomUUID();
    await run(
      ada,
      mutators.inbox.capture({ items: [{ id, text: "  call Anna " }], source: "share", at }),
      NOON,
    );
    expect(await rowOf(id)).toMatchObject({
      kind: "task",
      text: "call Anna",
      tags: [],
      parsed: null,
      source: "share",
    });
  });

  test("several lines in one write stand in order, above what was there", async () => {
    await capture("old");
    await capture("first", "second", "third");
    expect(await textsOf(ada)).toEqual(["first", "second", "third", "old"]);
  });

  test("twice is once", async () => {
    const items = [{ id: randomUUID(), text: "call Anna" }];
    await run(ada, mutators.inbox.capture({ items, at }), NOON);
    await run(ada, mutators.inbox.capture({ items: [...items, ...items], at }), NOON);
    expect(await textsOf(ada)).toEqual(["call Anna"]);
  });

  test("the id of somebody else's item neither shows nor changes it", async () => {
    const id = await one("mine");
    await run(eve, mutators.inbox.capture({ items: [{ id, text: "hers" }], at }), NOON);
    expect(await textsOf(ada)).toEqual(["mine"]);
    expect(await textsOf(eve)).toEqual([]);
  });

  test.each([
    ["<script>alert(1)</script>"],
    ["'; drop table inbox_items; --"],
    ["مرحبا بالعالم"],
    ["👩‍👩‍👧‍👦 🎹"],
    ['%s \\ " $1 \u202E'],
    ["x".repeat(LIMITS.captureLine)],
  ])("keeps %s as it is", async (text) => {
    const id = randomUUID();
    await run(ada, mutators.inbox.capture({ items: [{ id, text }], at }), NOON);
    expect((await rowOf(id)).text).toBe(text);
  });

  test("what Postgres can't hold is left out, not refused", async () => {
    const id = randomUUID();
    await run(ada, mutators.inbox.capture({ items: [{ id, text: "a\u0000b\uD800" }], at }), NOON);
    expect((await rowOf(id)).text).toBe("ab\uFFFD");
  });

  const item = () => ({ id: randomUUID(), text: "call Anna" });
  const parsed = (part: object) => ({ original: "call Anna", parts: [part] });
  test.each<[string, () => unknown, RegExp]>([
    ["no text", () => ({ items: [{ ...item(), text: "   " }] }), /The text can't be empty/],
    ["10 000 characters", () => ({ items: [{ ...item(), text: "x".repeat(10_000) }] }), /at most 500/],
    ["no lines", () => ({ items: [] }), /nothing to save/],
    ["51 lines", () => ({ items: Array.from({ length: 51 }, item) }), /At most 50 lines/],
    ["an unknown kind", () => ({ items: [{ ...item(), kind: "nope" }] }), /kind must be one of/],
    [
      "an unknown priority",
      () => ({ items: [{ ...item(), priority: "urgent" }] }),
      /priority must be one of/,
    ],
    [
      "21 tags",
      () => ({ items: [{ ...item(), tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }] }),
      /20 tags/,
    ],
    [
      "a long note",
      () => ({ items: [{ ...item(), note: "x".repeat(20_001) }] }),
      /The note can be at most 20000/,
    ],
    ["a due date that is not a number", () => ({ items: [{ ...item(), dueAt: "soon" }] }), /time/i],
    [
      "a due date in fifty years",
      () => ({ items: [{ ...item(), dueAt: NOON + 50 * 365 * DAY }] }),
      /20 years/,
    ],
    ["a source it can't have", () => ({ items: [item()], source: "email" }), /source must be one of/],
    [
      "a part that does not stand there",
      () => ({ items: [{ ...item(), parsed: parsed({ type: "repeat", text: "every day", at: 0 }) }] }),
      /does not stand/,
    ],
    [
      "an address that runs",
      () => ({
        items: [
          { ...item(), parsed: parsed({ type: "link", text: "call", at: 0, url: "javascript:alert(1)" }) },
        ],
      }),
      /http/,
    ],
    [
      "a part of no kind",
      () => ({ items: [{ ...item(), parsed: parsed({ type: "nope", text: "call", at: 0 }) }] }),
      /part/,
    ],
  ])("refuses %s, in words", async (_, args, sentence) => {
    const request = mutators.inbox.capture({ ...(args() as object), at } as never);
    const error = await run(ada, request, NOON).then(
      () => null,
      (reason) => reason as { details: { sentence?: string; code: string } },
    );
    const { sentenceFor } = await import("#zero/kernel/sentences.ts");
    expect(error?.details.sentence ?? sentenceFor(error?.details.code ?? "")).toMatch(sentence);
    expect(await textsOf(ada)).toEqual([]);
  });
});

describe("changes", () => {
  test("an edit changes what it names, clears what it sets to null, and leaves the rest", async () => {
    const id = await one("call Anna tomorrow #band !1");
    await run(ada, mutators.inbox.edit({ itemId: id, note: "about the van", at }), NOON);
    expect(await rowOf(id)).toMatchObject({
      text: "call Anna",
      tags: ["band"],
      priority: "high",
      note: "about the van",
    });
    await run(
      ada,
      mutators.inbox.edit({ itemId: id, text: "call Jo", note: null, priority: null, at }),
      NOON,
    );
    expect(await rowOf(id)).toMatchObject({ text: "call Jo", tags: ["band"], priority: null, note: null });
    await run(ada, mutators.inbox.edit({ itemId: id, dueAt: null, parsed: null, at }), NOON);
    expect(await rowOf(id)).toMatchObject({ due_at: null, parsed: null, text: "call Jo" });
  });

  test("tags of two devices both survive", async () => {
    const ids = await capture("a #x", "b #y");
    await run(ada, mutators.inbox.retag({ itemIds: ids, add: ["z"], at }), NOON);
    await run(ada, mutators.inbox.retag({ itemIds: ids, remove: ["x"], add: ["y", "z"], at }), NOON);
    expect((await Promise.all(ids.map(rowOf))).map((row) => row.tags)).toEqual([
      ["z", "y"],
      ["y", "z"],
    ]);
    const many = Array.from({ length: 19 }, (_, i) => `t${i}`);
    expect(await refusal(ada, mutators.inbox.retag({ itemIds: ids, add: many, at }), NOON)).toBe(
      "inbox.tooManyTags",
    );
  });

  test("kind, priority and due date of a selection", async () => {
    const ids = await capture("a tomorrow", "b");
    await run(ada, mutators.inbox.setKind({ itemIds: ids, kind: "idea", at }), NOON);
    await run(ada, mutators.inbox.setPriority({ itemIds: ids, priority: "low", at }), NOON);
    await run(ada, mutators.inbox.setDue({ itemIds: ids, dueAt: NOON + DAY, hasTime: false, at }), NOON);
    for (const row of await Promise.all(ids.map(rowOf))) {
      expect(row).toMatchObject({ kind: "idea", priority: "low", due_at: new Date(NOON + DAY) });
      expect(row.parsed?.parts).toEqual([
        { type: "date", text: "", at: 0, dueAt: NOON + DAY, hasTime: false },
      ]);
    }
    await run(ada, mutators.inbox.setDue({ itemIds: ids, dueAt: null, hasTime: false, at }), NOON);
    expect(await rowOf(ids[0] as string)).toMatchObject({ due_at: null, parsed: null });
  });

  test("snooze and wake; only ahead", async () => {
    const id = await one("a");
    await run(ada, mutators.inbox.snooze({ itemIds: [id], until: NOON + HOUR, at }), NOON);
    expect(await rowOf(id)).toMatchObject({ status: "open", snoozed_until: new Date(NOON + HOUR) });
    expect(await refusal(ada, mutators.inbox.snooze({ itemIds: [id], until: NOON, at }), NOON)).toBe(
      "inbox.snoozePast",
    );
    expect(
      await refusal(ada, mutators.inbox.snooze({ itemIds: [id], until: NOON + 30 * 365 * DAY, at }), NOON),
    ).toBe("inbox.outOfReach");
    await run(ada, mutators.inbox.wake({ itemIds: [id], at }), NOON);
    expect((await rowOf(id)).snoozed_until).toBeNull();
  });

  test("a move by the keys the list works out", async () => {
    const ids = await capture("a", "b", "c");
    const rows = await sql<Row>("select * from inbox_items where user_id = $1 order by sort_order", [
      ada.userId,
    ]);
    const list = rows.map((row) => ({ id: row.id, sortOrder: row.sort_order }));
    const moves = placesAfterMove(list, ids[2] as string, 0).map(({ id, sortOrder }) => ({
      itemId: id,
      sortOrder,
    }));
    await run(ada, mutators.inbox.move({ moves, at }), NOON);
    expect(await textsOf(ada)).toEqual(["c", "a", "b"]);
    const bad = [{ itemId: ids[0] as string, sortOrder: "; drop" }];
    expect(await refusal(ada, mutators.inbox.move({ moves: bad, at }), NOON)).toBe("input.invalid");
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
      await run(ada, mutators.inbox[verb](target), NOON);
      expect(await statusOf()).toEqual(expected);
      const { updated_at } = await rowOf(id);
      await run(ada, mutators.inbox[verb]({ ...target, at: at + 1 }), NOON + 1);
      expect((await rowOf(id)).updated_at).toEqual(updated_at);
    }
  });

  test("only what lies in the trash is deleted for good", async () => {
    const ids = await capture("a", "b");
    await run(ada, mutators.inbox.trash({ itemIds: [ids[0] as string], at }), NOON);
    await run(ada, mutators.inbox.discard({ itemIds: [...ids, randomUUID()], at }), NOON);
    expect(await textsOf(ada)).toEqual(["b"]);
    await run(ada, mutators.inbox.discard({ itemIds: ids, at }), NOON);
  });

  test("what lies in the trash can't be worked on", async () => {
    const id = await one("a");
    await run(ada, mutators.inbox.trash({ itemIds: [id], at }), NOON);
    for (const request of [
      mutators.inbox.edit({ itemId: id, text: "b", at }),
      mutators.inbox.archive({ itemIds: [id], at }),
      mutators.inbox.process({ itemId: id, newId: randomUUID(), into: "idea", at }),
    ])
      expect(await refusal(ada, request, NOON)).toBe("row.missing");
  });
});

const TABLES = {
  quest: "user_quests",
  idea: "ideas",
  infobase: "infobase_entries",
  event: "calendar_events",
  habit: "habits",
  goal: "goals",
} as const;

const made = async (into: keyof typeof TABLES, id: string): Promise<Record<string, unknown> | undefined> =>
  (await sql(`select * from ${TABLES[into]} where id = $1`, [id]))[0];

describe("processing", () => {
  test.each(TARGETS)("into a %s and back: a link both ways, then no trace", async (into) => {
    const id = await one("call Anna tomorrow 9am #band");
    const newId = randomUUID();
    const request = mutators.inbox.process({ itemId: id, newId, into, at });
    await run(ada, request, NOON);
    await run(ada, request, NOON);
    const row = await made(into, newId);
    expect(row).toMatchObject({ user_id: ada.userId, source_type: "inbox", source_id: id });
    expect(row?.title ?? row?.name).toBe("call Anna");
    expect(await rowOf(id)).toMatchObject({
      status: "processed",
      became: { type: into, id: newId },
      deleted_at: null,
    });
    expect((await rowOf(id)).processed_at).toEqual(new Date(NOON));

    await run(ada, mutators.inbox.unprocess({ itemId: id, at }), NOON);
    await run(ada, mutators.inbox.unprocess({ itemId: id, at }), NOON);
    expect(await made(into, newId)).toBeUndefined();
    expect(await rowOf(id)).toMatchObject({ status: "open", became: null, processed_at: null });
  });

  test.each(TARGETS)("a %s that was worked on stays when the item goes back", async (into) => {
    const id = await one("call Anna");
    const newId = randomUUID();
    await run(ada, mutators.inbox.process({ itemId: id, newId, into, at }), NOON);
    await sql(`update ${TABLES[into]} set updated_at = updated_at + interval '1 minute' where id = $1`, [
      newId,
    ]);
    await run(ada, mutators.inbox.unprocess({ itemId: id, at }), NOON);
    expect(await made(into, newId)).toBeDefined();
    expect(await rowOf(id)).toMatchObject({ status: "open", became: null });
  });

  test("what the item says goes along", async () => {
    const due = await one("pay rent tomorrow !1 #home");
    const quest = randomUUID();
    await run(
      ada,
      mutators.inbox.process({ itemId: due, newId: quest, into: "quest", difficulty: "hard", at }),
      NOON,
    );
    // A day, not a moment: the quest may be done until the day is over.
    expect(await made("quest", quest)).toMatchObject({
      title: "pay rent",
      difficulty: "hard",
      status: "available",
      due_at: new Date("2026-11-25T03:59:00Z"),
    });

    const goal = randomUUID();
    const other = await one("finish the EP 2026-12-24 !1");
    await run(ada, mutators.inbox.process({ itemId: other, newId: goal, into: "goal", at }), NOON);
    expect(await made("goal", goal)).toMatchObject({
      target_day: "2026-12-24",
      priority: "high",
      status: "active",
    });

    const habit = randomUUID();
    const plants = await one("water plants every friday morning");
    await run(ada, mutators.inbox.process({ itemId: plants, newId: habit, into: "habit", at }), NOON);
    expect(await made("habit", habit)).toMatchObject({
      name: "water plants",
      schedule: { type: "weekdays", weekdays: [5] },
      time_of_day: "morning",
      starts_day: "2026-11-23",
    });

    const event = randomUUID();
    const dinner = await one("dinner tomorrow 7-9pm");
    await run(ada, mutators.inbox.process({ itemId: dinner, newId: event, into: "event", at }), NOON);
    expect(await made("event", event)).toMatchObject({
      starts_at: new Date("2026-11-24T19:00:00Z"),
      ends_at: new Date("2026-11-24T21:00:00Z"),
      all_day: false,
      timezone: "UTC",
    });

    const entry = randomUUID();
    const link = await one("https://example.com/reverb");
    await run(
      ada,
      mutators.inbox.process({ itemId: link, newId: entry, into: "infobase", title: "Reverbs", at }),
      NOON,
    );
    expect(await made("infobase", entry)).toMatchObject({
      title: "Reverbs",
      content_markdown: "https://example.com/reverb",
    });
  });

  test("the longest line fits everywhere, and is not lost", async () => {
    const line = `${"word ".repeat(99)}words`;
    for (const into of TARGETS) {
      const id = await one(line);
      const newId = randomUUID();
      await run(ada, mutators.inbox.process({ itemId: id, newId, into, at }), NOON);
      const row = await made(into, newId);
      expect(row?.description ?? row?.content ?? row?.content_markdown).toContain(line);
    }
  });

  test("done on two devices at once, it becomes one thing", async () => {
    const id = await one("call Anna");
    const request = (into: "quest" | "idea") =>
      mutators.inbox.process({ itemId: id, newId: randomUUID(), into, at });
    const answers = await Promise.all([
      refusal(ada, request("quest"), NOON),
      refusal(ada, request("idea"), NOON),
    ]);
    expect(answers.toSorted()).toEqual([null, "inbox.alreadyProcessed"].toSorted());
    const [count] = await sql<{ n: string }>(
      "select (select count(*) from user_quests where user_id = $1) + (select count(*) from ideas where user_id = $1) as n",
      [ada.userId],
    );
    expect(Number(count?.n)).toBe(1);
  });

  test("an id that is taken, anybody's, is refused and nothing is changed", async () => {
    const id = await one("call Anna");
    const taken = randomUUID();
    const hers = randomUUID();
    await run(eve, mutators.inbox.capture({ items: [{ id: hers, text: "hers" }], at }), NOON);
    await run(eve, mutators.inbox.process({ itemId: hers, newId: taken, into: "idea", at }), NOON);
    const request = mutators.inbox.process({ itemId: id, newId: taken, into: "idea", at });
    expect(await refusal(ada, request, NOON)).toBe("input.invalid");
    expect(await rowOf(id)).toMatchObject({ status: "open" });
  });

  test.each<[string, object]>([
    ["an unknown target", { into: "coins" }],
    ["no target", {}],
    ["an empty title", { into: "quest", title: " " }],
    ["a title of 10 000 characters", { into: "idea", title: "x".repeat(10_000) }],
    ["a habit's name of 121 characters", { into: "habit", title: "x".repeat(121) }],
    ["an unknown difficulty", { into: "quest", difficulty: "godlike" }],
    ["an event that ends before it begins", { into: "event", startsAt: NOON + HOUR, endsAt: NOON }],
    ["a schedule of no days", { into: "habit", schedule: { type: "weekdays", weekdays: [] } }],
    ["a day that does not exist", { into: "goal", targetDay: "2026-02-30" }],
  ])("refuses %s", async (_, args) => {
    const id = await one("call Anna");
    const request = mutators.inbox.process({ itemId: id, newId: randomUUID(), at, ...args } as never);
    expect(await refusal(ada, request, NOON)).toBe("input.invalid");
    expect(await rowOf(id)).toMatchObject({ status: "open", became: null });
  });
});

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
      expect([verb, await refusal(eve, request, NOON)]).toEqual([verb, "row.missing"]);
    for (const [verb, request] of Object.entries(requests(randomUUID())))
      expect([verb, await refusal(eve, request, NOON)]).toEqual([verb, "row.missing"]);
    await run(eve, mutators.inbox.discard({ itemIds: [id], at }), NOON);
    expect(await rowOf(id)).toEqual(before);
  });

  test("one foreign item in a selection refuses the whole of it", async () => {
    const id = await one("mine");
    const hers = randomUUID();
    await run(eve, mutators.inbox.capture({ items: [{ id: hers, text: "hers" }], at }), NOON);
    expect(await refusal(eve, mutators.inbox.trash({ itemIds: [hers, id], at }), NOON)).toBe("row.missing");
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
