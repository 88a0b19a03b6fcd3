import { describe, expect, test } from "vitest";
import { libraryOf } from "#tests/support/libraries.ts";
import type { Person } from "#tests/support/people.ts";
import { PEACE_MS, QUESTION_MS } from "#zero/libraries/invitations-rules.ts";
import { NOW, refusalOf, server, useSharing } from "./sharing.ts";

const stage = useSharing();
const { sql, people, library, roleOf, events, nameThem, emailOf } = stage;
const HOUR = 3_600_000;
const KNOWN_TOKEN = "A".repeat(43);

const offer = async (about: { role?: "editor" | "viewer"; hours?: number; uses?: number } = {}) => {
  const { createLink } = await server();
  const input = { libraryId: library(), role: "viewer" as const, hours: 24, uses: 3, ...about };
  return (await createLink(people.owner.userId, input, NOW)).slice("/join/".length);
};
const join = async ({ userId }: Person, token: string, now = NOW) =>
  refusalOf((await server()).joinByLink(userId, token, now));
const preview = async ({ userId }: Person, token: string, now = NOW) =>
  (await server()).previewLink(userId, token, now);
const listed = async () => (await server()).openInvitations(people.owner.userId, library(), NOW);
const usesLeft = async () => (await listed()).links[0]?.usesLeft;

describe("a link", () => {
  test("is shown once, and kept as a hash", async () => {
    const token = await offer({ role: "editor", hours: 2, uses: 7 });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const rows = await sql<{ row: string }>("select i::text as row from private.focus_library_invites i");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await listed()).toMatchObject({
      links: [{ role: "editor", usesLeft: 7, expiresAt: NOW + 2 * HOUR }],
      questions: [],
    });
    expect(JSON.stringify(await listed())).not.toContain(token);
  });

  test("says who asks into what, and lets in", async () => {
    await nameThem(people.owner, "Ada");
    const token = await offer();
    expect(await preview(people.stranger, token)).toEqual({
      libraryName: "Night shift",
      libraryType: "playlist",
      inviter: "Ada",
      role: "viewer",
      members: 3,
      libraryId: null,
    });
    expect(await join(people.stranger, token)).toBeNull();
    expect(await roleOf(people.stranger)).toBe("viewer");
    expect(await usesLeft()).toBe(2);
    const invited = await sql("select invited_by from focus_library_members where user_id = $1", [
      people.stranger.userId,
    ]);
    expect(invited).toEqual([{ invited_by: people.owner.userId }]);
    expect(await events()).toEqual([
      { kind: "joined", title: null, role: "viewer", user_id: people.stranger.userId },
    ]);
  });

  test("costs a member nothing and changes no role", async () => {
    const token = await offer({ role: "viewer", uses: 1 });
    for (const member of [people.owner, people.editor, people.viewer]) {
      expect(await join(member, token)).toBeNull();
      expect(await preview(member, token, NOW + 48 * HOUR)).toMatchObject({ libraryId: library() });
    }
    expect([await roleOf(people.owner), await roleOf(people.editor)]).toEqual(["owner", "editor"]);
    expect(await usesLeft()).toBe(1);
    expect(await events()).toEqual([]);
  });

  test("that is expired, used up, withdrawn or none says which, as far as there is something to say", async () => {
    const { withdraw } = await server();
    const token = await offer({ hours: 1, uses: 1 });
    const { stranger } = people;
    expect(await join(stranger, token, NOW + HOUR)).toBe("libraries.linkExpired");
    expect(await join(await stage.person(), token)).toBeNull();
    for (const look of [join(stranger, token), refusalOf(preview(stranger, token))])
      expect(await look).toBe("libraries.linkUsed");
    const second = await offer();
    for (const { id } of (await listed()).links) await withdraw(people.owner.userId, id, NOW);
    for (const nothing of [second, KNOWN_TOKEN, "", "x", `${second}x`, "../today", "\u0000"])
      for (const look of [join(stranger, nothing), refusalOf(preview(stranger, nothing))])
        expect(await look).toBe("libraries.noSuchLink");
    expect(await roleOf(stranger)).toBeUndefined();
  });

  test("into a library in the trash, or of somebody whose account is closed, leads nowhere", async () => {
    const token = await offer();
    await sql("update users set disabled_at = now() where id = $1", [people.owner.userId]);
    expect(await join(people.stranger, token)).toBe("libraries.noSuchLink");
    await sql("update users set disabled_at = null where id = $1", [people.owner.userId]);
    await sql("update focus_libraries set deleted_at = now() where id = $1", [library()]);
    expect(await join(people.stranger, token)).toBe("libraries.noSuchLink");
  });

  test("with one use left lets one in, however many press at once", async () => {
    const token = await offer({ uses: 1 });
    const crowd = await Promise.all(Array.from({ length: 6 }, () => stage.person()));
    const outcomes = await Promise.all(crowd.map((person) => join(person, token)));
    expect(outcomes.toSorted()).toEqual([...Array(5).fill("libraries.linkUsed"), null].toSorted());
    const [count] = await sql(
      "select count(*)::int as members from focus_library_members where library_id = $1",
      [library()],
    );
    expect(count).toEqual({ members: 4 });
  });

  test("pressed twice at once by one person costs one use", async () => {
    const token = await offer({ uses: 2 });
    const outcomes = await Promise.all([join(people.stranger, token), join(people.stranger, token)]);
    expect(outcomes).toEqual([null, null]);
    expect(await usesLeft()).toBe(1);
  });

  test("is no way around the limits of members and of links", async () => {
    const token = await offer();
    for (let more = 1; more < 20; more += 1) await offer();
    await expect(offer()).rejects.toMatchObject({ code: "libraries.tooManyLinks" });
    await sql(
      `with more as (insert into users (id, email) select gen_random_uuid(), gen_random_uuid() || '@example.test'
                       from generate_series(1, 997) returning id)
       insert into focus_library_members (library_id, user_id, role) select $1, id, 'viewer' from more`,
      [library()],
    );
    expect(await join(people.stranger, token)).toBe("libraries.tooManyMembers");
  });
});

test("what is long over is swept, and of each library's events the newest stay", async () => {
  const { sweepInvites, askByEmail, deliverInvites } = await server();
  await offer({ hours: 1 });
  await askByEmail(
    people.owner.userId,
    { libraryId: library(), role: "viewer", email: emailOf(people.stranger) },
    NOW,
  );
  await deliverInvites(NOW);
  const other = await libraryOf(stage, people.owner);
  await sql(
    `insert into library_events (id, library_id, user_id, kind, created_at)
     select gen_random_uuid(), l, $1, 'joined', now() - make_interval(mins => n)
       from unnest($2::uuid[]) l, generate_series(1, 210) n`,
    [people.owner.userId, [library(), other]],
  );
  const left = async () => {
    const [row] = await sql(
      `select (select count(*)::int from private.focus_library_invites where library_id = $1) as links,
              (select count(*)::int from private.library_email_invites where library_id = $1) as letters,
              (select count(*)::int from library_invitations where library_id = $1) as questions,
              (select count(*)::int from library_events where library_id = any($2)) as events`,
      [library(), [library(), other]],
    );
    return row;
  };
  await sweepInvites(NOW);
  expect(await left()).toEqual({ links: 1, letters: 1, questions: 1, events: 400 });
  await sweepInvites(NOW + QUESTION_MS + 1);
  expect(await left()).toEqual({ links: 1, letters: 0, questions: 0, events: 400 });
  await sweepInvites(NOW + PEACE_MS + HOUR + 1);
  expect(await left()).toMatchObject({ links: 0 });
});
