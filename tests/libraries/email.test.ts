import pg from "pg";
import { describe, expect, test } from "vitest";
import { libraryOf } from "#tests/support/libraries.ts";
import type { Person } from "#tests/support/people.ts";
import { QUESTION_MS } from "#zero/libraries/invitations-rules.ts";
import { mutators } from "#zero/mutators.ts";
import { NOW, refusalOf, server, useSharing } from "./sharing.ts";

const stage = useSharing();
const { run, refusal, sql, people, library, roleOf, events, emailOf } = stage;
const { accept, decline, reopen } = mutators.libraryInvitations;
const at = NOW;
const HOUR = 3_600_000;

const offer = async (about: { role?: "editor" | "viewer"; hours?: number; uses?: number } = {}) => {
  const { createLink } = await server();
  const input = { libraryId: library(), role: "viewer" as const, hours: 24, uses: 3, ...about };
  return (await createLink(people.owner.userId, input, NOW)).slice("/join/".length);
};
const join = async ({ userId }: Person, token: string, now = NOW) =>
  refusalOf((await server()).joinByLink(userId, token, now));
const listed = async () => (await server()).openInvitations(people.owner.userId, library(), NOW);

describe("asking by e-mail", () => {
  const askFor = async (email: string, role: "editor" | "viewer" = "viewer", now = NOW) =>
    (await server()).askByEmail(people.owner.userId, { libraryId: library(), role, email }, now);
  const deliver = async (now = NOW) => (await server()).deliverInvites(now);
  const questions = ({ userId }: Person) =>
    sql<{ id: string; status: string; role: string }>(
      `select id, status, role from library_invitations where user_id = $1 order by created_at, id`,
      [userId],
    );
  const question = async (person: Person) => (await questions(person))[0]?.id ?? "";

  test("runs the same statements and leaves the same rows, whoever has the address", async () => {
    const { owner, stranger, viewer } = people;
    const said: string[] = [];
    const query = pg.Client.prototype.query;
    const texts = async (email: string) => {
      said.length = 0;
      await askFor(email);
      return said.join("\n");
    };
    pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
      const [first] = args as [string | { text: string }];
      said.push(typeof first === "string" ? first : first.text);
      return Reflect.apply(query, this, args);
    } as typeof query;
    try {
      await texts("warm@example.test");
      const addresses = ["nobody@example.test", emailOf(stranger), emailOf(viewer), emailOf(owner)];
      const all: string[] = [];
      for (const email of addresses) all.push(await texts(email));
      expect(new Set(all).size).toBe(1);
      expect(all[0]).toContain("library_email_invites");
      expect(all[0]).not.toMatch(/\busers\b|library_invitations/);
    } finally {
      pg.Client.prototype.query = query;
    }
    const before = await listed();
    await deliver();
    const after = await listed();
    expect(after).toEqual(before);
    expect(after.questions).toHaveLength(5);
    await run(stranger, decline({ invitationId: await question(stranger), at }), NOW);
    expect(await listed(), "who has said no looks like who is not there").toEqual(before);
  });

  test("asks who has an account, once, and no member", async () => {
    const { stranger, viewer, owner } = people;
    for (const person of [stranger, viewer, owner]) await askFor(emailOf(person), "editor");
    await askFor("nobody@example.test");
    expect(await deliver()).toBe(4);
    expect(await deliver()).toBe(0);
    expect(await questions(stranger)).toMatchObject([{ status: "pending", role: "editor" }]);
    expect([...(await questions(viewer)), ...(await questions(owner))]).toEqual([]);
  });

  test("again replaces what was asked before", async () => {
    const { stranger } = people;
    await askFor(emailOf(stranger), "viewer");
    await deliver();
    const first = await question(stranger);
    await askFor(emailOf(stranger), "editor");
    expect(await refusal(stranger, accept({ invitationId: first, at }), NOW)).toBe(
      "libraries.invitationOver",
    );
    await deliver();
    expect(await questions(stranger)).toMatchObject([{ status: "pending", role: "editor" }]);
    expect((await listed()).questions).toHaveLength(1);
  });

  test("yes makes a member, once; the address is forgotten", async () => {
    const { stranger } = people;
    await askFor(emailOf(stranger), "editor");
    await deliver();
    const request = accept({ invitationId: await question(stranger), at });
    await run(stranger, request, NOW);
    await run(stranger, request, NOW);
    expect(await roleOf(stranger)).toBe("editor");
    expect(await events()).toHaveLength(1);
    expect((await listed()).questions).toEqual([]);
    expect(await questions(stranger)).toMatchObject([{ status: "accepted" }]);
  });

  test("no is kept for a while, and can be taken back", async () => {
    const { stranger } = people;
    await askFor(emailOf(stranger));
    await deliver();
    const invitationId = await question(stranger);
    await run(stranger, decline({ invitationId, at }), NOW);
    expect(await refusal(stranger, accept({ invitationId, at }), NOW)).toBe("libraries.invitationOver");
    await askFor(emailOf(stranger), "viewer", NOW + HOUR);
    await deliver(NOW + HOUR);
    expect(await questions(stranger), "nobody is pestered").toMatchObject([{ status: "declined" }]);
    expect(await refusal(stranger, reopen({ invitationId, at }), NOW)).toBe("libraries.invitationOver");

    const other = await libraryOf(stage, people.owner);
    await (await server()).askByEmail(
      people.owner.userId,
      { libraryId: other, role: "viewer", email: emailOf(stranger) },
      NOW,
    );
    await deliver();
    const again = (await questions(stranger)).find(({ status }) => status === "pending")?.id ?? "";
    await run(stranger, decline({ invitationId: again, at }), NOW);
    await run(stranger, reopen({ invitationId: again, at }), NOW);
    await run(stranger, accept({ invitationId: again, at }), NOW);
    expect(await sql("select 1 from focus_library_members where library_id = $1", [other])).toHaveLength(2);
  });

  test("a question that is withdrawn is over at once, and gone in a moment", async () => {
    const { stranger, owner } = people;
    await askFor(emailOf(stranger));
    await deliver();
    const invitationId = await question(stranger);
    await (await server()).withdraw(owner.userId, invitationId, NOW);
    expect((await listed()).questions).toEqual([]);
    expect(await refusal(stranger, accept({ invitationId, at }), NOW)).toBe("libraries.invitationOver");
    await deliver();
    expect(await questions(stranger)).toEqual([]);
    expect(await refusal(stranger, accept({ invitationId, at }), NOW)).toBe("row.missing");
  });

  test("a question ends by itself; into a library that is gone it leads nowhere", async () => {
    const { stranger } = people;
    await askFor(emailOf(stranger));
    await deliver();
    const invitationId = await question(stranger);
    expect(await refusal(stranger, accept({ invitationId, at }), NOW + QUESTION_MS)).toBe(
      "libraries.invitationOver",
    );
    await sql("update focus_libraries set deleted_at = now() where id = $1", [library()]);
    expect(await refusal(stranger, accept({ invitationId, at }), NOW)).toBe("row.missing");
    expect(await roleOf(stranger)).toBeUndefined();
  });

  test("somebody else's question can't be answered", async () => {
    await askFor(emailOf(people.stranger));
    await deliver();
    const invitationId = await question(people.stranger);
    const eve = await stage.person();
    for (const verb of [accept, decline, reopen])
      expect(await refusal(eve, verb({ invitationId, at }), NOW)).toBe("row.missing");
    expect(await questions(people.stranger)).toMatchObject([{ status: "pending" }]);
  });

  test("a link that is used answers the question as well", async () => {
    const { stranger } = people;
    await askFor(emailOf(stranger));
    await deliver();
    expect(await join(stranger, await offer())).toBeNull();
    expect(await questions(stranger)).toMatchObject([{ status: "accepted" }]);
    expect((await listed()).questions).toEqual([]);
  });

  test("goes on for fifty a day", async () => {
    for (let n = 0; n < 50; n += 1) await askFor(`n${n}@example.test`);
    await expect(askFor("one-more@example.test")).rejects.toMatchObject({
      code: "auth.tooMany",
      message: "At most 50 people a day can be asked by email. Go on in 24 hours, or send a link.",
    });
  });
});
