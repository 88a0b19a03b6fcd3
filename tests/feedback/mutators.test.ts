import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Person, useStage } from "#tests/support/people.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mutators } from "#zero/mutators.ts";

const { person, run, refusal, sql } = useStage({ without: "achievements" });
const NOW = Date.parse("2026-11-23T12:00:00Z");
const { write, edit, withdraw, see } = mutators.feedback;
const { move, prioritise, answer, merge, unmerge } = mutators.feedbackQueue;

interface Stored {
  user_id: string;
  title: string;
  status: string;
  priority: string;
  priority_rank: number;
  response: string | null;
  resolved_by: string | null;
  duplicate_of: string | null;
  unseen_since: Date | null;
  history: { what: string; status?: string }[];
  context: object;
}

let ada: Person;
let eve: Person;
let mo: Person;
beforeEach(async () => {
  [ada, eve, mo] = [await person(), await person(), await person()];
  await sql("insert into user_roles (user_id, role_key) values ($1, 'moderator') on conflict do nothing", [
    mo.userId,
  ]);
  mo.ctx = { ...mo.ctx, roles: ["user", "moderator"] };
});

const at = NOW;
const sent = async (by: Person = ada, about: object = {}, now = NOW): Promise<string> => {
  const feedbackId = randomUUID();
  const fields = { kind: "bug", title: "The timer stops", body: "At 3:00.", context: {} } as const;
  await run(by, write({ ...fields, feedbackId, at: now, ...about }), now);
  return feedbackId;
};
const rowOf = async (feedbackId: string): Promise<Stored> =>
  (await sql<Stored>("select * from feedback where id = $1", [feedbackId]))[0] as Stored;
const act = (request: Parameters<typeof run>[1], now = NOW) => run(mo, request, now);
const counted = async () =>
  Object.fromEntries(
    (await sql<{ status: string; count: number }>("select * from feedback_counts")).map((row) => [
      row.status,
      row.count,
    ]),
  );

describe("a person's own", () => {
  test("is written once, with what may be told of the page", async () => {
    const feedbackId = randomUUID();
    const request = write({
      feedbackId,
      kind: "feature",
      title: " A dark theme ",
      body: "Please.",
      context: { page: "/join/3Jk9sS0_lq8TzY2?token=secret", language: "de" },
      at,
    });
    await run(ada, request, NOW);
    await run(ada, request, NOW);
    expect(await sql("select 1 from feedback where user_id = $1", [ada.userId])).toHaveLength(1);
    expect(await rowOf(feedbackId)).toMatchObject({
      title: "A dark theme",
      status: "open",
      priority: "normal",
      context: { page: "/join/…", language: "de" },
    });
  });

  test.each([
    ["title", { title: " " }, "The title can't be empty."],
    ["title", { title: "x".repeat(201) }, "The title can be at most 200 characters long."],
    ["body", { body: "x".repeat(20_001) }, "The description can be at most 20000 characters long."],
    ["kind", { kind: "praise" }, "The kind must be one of: bug, feature, other."],
    ["context.page", { context: { page: "x".repeat(201) } }, "The page can be at most 200 characters long."],
  ])("a bad %s is refused with a sentence (%#)", async (field, about, sentence) => {
    const failure = await sent(ada, about).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "input.invalid", details: { field, sentence } });
  });

  test("is changed and withdrawn until somebody takes it up", async () => {
    const feedbackId = await sent();
    await run(ada, edit({ feedbackId, title: "The timer jumps", at }), NOW);
    expect(await rowOf(feedbackId)).toMatchObject({
      title: "The timer jumps",
      history: [{ what: "edited" }],
    });
    await act(move({ feedbackId, status: "acknowledged", at }));
    for (const request of [edit({ feedbackId, title: "Mine", at }), withdraw({ feedbackId, at })])
      expect(await refusal(ada, request, NOW)).toBe("feedback.takenUp");
    const other = await sent();
    await run(ada, withdraw({ feedbackId: other, at }), NOW);
    expect(await rowOf(other)).toBeUndefined();
  });

  test("is bounded by the day and by what waits", async () => {
    for (let n = 0; n < LIMITS.feedbackDaily; n += 1) await sent();
    const fields = { kind: "bug", title: "One more", body: "x", context: {} } as const;
    const more = (now: number) => write({ ...fields, feedbackId: randomUUID(), at: now });
    expect(await refusal(ada, more(NOW), NOW)).toBe("feedback.tooManyToday");
    const tomorrow = NOW + 25 * 3_600_000;
    for (let n = LIMITS.feedbackDaily; n < LIMITS.feedbackOpen; n += 1) await sent(ada, {}, tomorrow);
    expect(await refusal(ada, more(tomorrow), tomorrow)).toBe("feedback.tooManyOpen");
    expect(await refusal(eve, more(NOW), NOW)).toBeNull();
  });

  test("news are seen up to what was shown", async () => {
    const feedbackId = await sent();
    await act(answer({ feedbackId, response: "Which browser?", at }));
    await run(ada, see({ feedbackId, until: NOW - 1, at }), NOW);
    expect((await rowOf(feedbackId)).unseen_since).toEqual(new Date(NOW));
    await run(ada, see({ feedbackId, until: NOW, at }), NOW);
    expect((await rowOf(feedbackId)).unseen_since).toBeNull();
  });
});

test("strangers and people without the role change nothing", async () => {
  const feedbackId = await sent();
  const other = await sent(eve);
  const before = await rowOf(feedbackId);
  const own = [
    edit({ feedbackId, title: "Mine", at }),
    withdraw({ feedbackId, at }),
    see({ feedbackId, until: at, at }),
  ];
  for (const request of own) expect(await refusal(eve, request, NOW)).toBe("row.missing");
  const operators = [
    move({ feedbackId, status: "resolved", at }),
    prioritise({ feedbackId, priority: "urgent", at }),
    answer({ feedbackId, response: "No", at }),
    merge({ feedbackId, intoId: other, at }),
    unmerge({ feedbackId, at }),
  ];
  for (const request of operators) {
    expect(await refusal(ada, request, NOW)).toBe("auth.notAllowed");
    expect(await refusal(null, request, NOW)).toBe("auth.required");
  }
  expect(await rowOf(feedbackId)).toEqual(before);
});

describe("an operator", () => {
  test("moves, prioritises and answers; each act is in the audit log once, without the person's words", async () => {
    const feedbackId = await sent();
    const acts = [
      prioritise({ feedbackId, priority: "urgent", at }),
      move({ feedbackId, status: "in_progress", at }),
      answer({ feedbackId, response: "Fixed in the next version.", status: "resolved", at }),
    ];
    for (const request of [...acts, ...acts.slice(0, 1)]) await act(request);
    expect(await rowOf(feedbackId)).toMatchObject({
      priority: "urgent",
      priority_rank: 0,
      status: "resolved",
      resolved_by: mo.userId,
      response: "Fixed in the next version.",
      unseen_since: new Date(NOW),
      history: [
        { what: "status", status: "in_progress" },
        { what: "answer" },
        { what: "status", status: "resolved" },
      ],
    });
    const log = await sql<{ action: string; details: object }>(
      "select action, details from audit_log where target_id = $1 order by created_at, id",
      [feedbackId],
    );
    expect(log.map(({ action }) => action).toSorted()).toEqual([
      "feedbackQueue.answer",
      "feedbackQueue.move",
      "feedbackQueue.prioritise",
    ]);
    expect(log.find(({ action }) => action === "feedbackQueue.answer")?.details).toEqual({
      changes: {
        response: { before: null, after: "Fixed in the next version." },
        status: { before: "in_progress", after: "resolved" },
      },
    });
    expect(JSON.stringify(log)).not.toContain("timer");
  });

  test("can't close twice over, or what is not there", async () => {
    const feedbackId = await sent();
    await act(move({ feedbackId, status: "closed", at }));
    expect(await refusal(mo, move({ feedbackId, status: "resolved", at }), NOW)).toBe("feedback.notThere");
    await act(move({ feedbackId, status: "acknowledged", at }));
    expect(await rowOf(feedbackId)).toMatchObject({ status: "acknowledged", resolved_by: null });
    const nothing = move({ feedbackId: randomUUID(), status: "closed", at });
    expect(await refusal(mo, nothing, NOW)).toBe("row.missing");
  });

  test("merges: the author of a duplicate is told the same, and what hung on it goes along", async () => {
    const [main, second, third] = [
      await sent(eve),
      await sent(ada, { title: "Timer again" }),
      await sent(ada),
    ];
    await act(merge({ feedbackId: third, intoId: second, at }));
    await act(answer({ feedbackId: main, response: "We see it too.", at }));
    await act(merge({ feedbackId: second, intoId: main, at }));
    await act(merge({ feedbackId: second, intoId: main, at }));
    await act(move({ feedbackId: main, status: "resolved", at }), NOW + 1_000);
    for (const duplicate of [second, third])
      expect(await rowOf(duplicate)).toMatchObject({
        user_id: ada.userId,
        duplicate_of: main,
        status: "resolved",
        response: "We see it too.",
        unseen_since: expect.any(Date),
      });
    expect((await rowOf(second)).title).toBe("Timer again");
    for (const request of [
      merge({ feedbackId: main, intoId: second, at }),
      merge({ feedbackId: main, intoId: main, at }),
    ])
      expect(await refusal(mo, request, NOW)).toBe("feedback.ownDuplicate");
    expect(await refusal(mo, move({ feedbackId: third, status: "closed", at }), NOW)).toBe("feedback.merged");
    await act(unmerge({ feedbackId: third, at }));
    expect(await rowOf(third)).toMatchObject({
      duplicate_of: null,
      status: "acknowledged",
      response: null,
      unseen_since: null,
    });
    await act(answer({ feedbackId: main, response: "Fixed.", at }), NOW + 2_000);
    expect((await rowOf(second)).response).toBe("Fixed.");
    expect((await rowOf(third)).response).toBeNull();
  });

  test("two merges that would make a circle, at once: one of them stands", async () => {
    const lea = await person();
    lea.ctx = { ...lea.ctx, roles: ["moderator"] };
    const [one, other] = [await sent(ada), await sent(eve)];
    const answers = await Promise.all([
      refusal(mo, merge({ feedbackId: one, intoId: other, at }), NOW),
      refusal(lea, merge({ feedbackId: other, intoId: one, at }), NOW),
    ]);
    expect(answers.toSorted()).toEqual(["feedback.ownDuplicate", null]);
  });

  test("sees how many stand where; duplicates don't count", async () => {
    const before = await counted();
    const [main, second, third] = [await sent(eve), await sent(), await sent()];
    await act(move({ feedbackId: main, status: "in_progress", at }));
    await act(merge({ feedbackId: second, intoId: main, at }));
    await run(ada, withdraw({ feedbackId: third, at }), NOW);
    expect(await counted()).toEqual({ ...before, in_progress: (before.in_progress ?? 0) + 1 });
    // Without the one it was merged into it stands by itself again.
    await sql("delete from users where id = $1", [eve.userId]);
    expect(await rowOf(second)).toMatchObject({ duplicate_of: null, status: "in_progress" });
    expect(await counted()).toEqual({ ...before, in_progress: (before.in_progress ?? 0) + 1 });
  });
});
