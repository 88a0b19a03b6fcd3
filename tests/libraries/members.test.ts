import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Person } from "#tests/support/people.ts";
import { can, type LibraryCapability } from "#zero/libraries/roles.ts";
import { mutators } from "#zero/mutators.ts";
import { NOW, refusalOf, server, useSharing } from "./sharing.ts";

const stage = useSharing();
const { run, refusal, sql, people, library, roleOf, events, nameThem } = stage;
const { changeRole, remove, leave, transfer } = mutators.libraryMembers;
const at = NOW;
const about = (person: Person) => ({ libraryId: library(), userId: person.userId, at });

/** Everything that is done in a library's name here, with what it takes. */
const DEEDS: Readonly<
  Record<string, { takes: LibraryCapability; try: (who: Person) => Promise<string | null> }>
> = {
  changeRole: {
    takes: "manageMembers",
    try: (who) => refusal(who, changeRole({ ...about(people.viewer), role: "editor" }), NOW),
  },
  remove: { takes: "manageMembers", try: (who) => refusal(who, remove(about(people.viewer)), NOW) },
  transfer: { takes: "transfer", try: (who) => refusal(who, transfer(about(people.editor)), NOW) },
  link: {
    takes: "invite",
    try: async ({ userId }) =>
      refusalOf(
        (await server()).createLink(userId, { libraryId: library(), role: "viewer", hours: 1, uses: 1 }, NOW),
      ),
  },
  question: {
    takes: "invite",
    try: async ({ userId }) =>
      refusalOf(
        (await server()).askByEmail(
          userId,
          { libraryId: library(), role: "viewer", email: "ada@example.test" },
          NOW,
        ),
      ),
  },
  list: {
    takes: "invite",
    try: async ({ userId }) => refusalOf((await server()).openInvitations(userId, library(), NOW)),
  },
  withdraw: {
    takes: "invite",
    try: async (who) => {
      const { withdraw, createLink, openInvitations } = await server();
      const { userId } = people.owner;
      await createLink(userId, { libraryId: library(), role: "viewer", hours: 1, uses: 1 }, NOW);
      const [link] = (await openInvitations(userId, library(), NOW)).links;
      return refusalOf(withdraw(who.userId, link?.id ?? "", NOW));
    },
  },
};

describe.each(Object.entries(DEEDS))("%s", (_, deed) => {
  test.each(["owner", "editor", "viewer", "stranger"] as const)("by the %s", async (name) => {
    const role = name === "stranger" ? undefined : name;
    const expected = can(role, deed.takes) ? null : role ? "libraries.notAllowed" : "row.missing";
    expect(await deed.try(people[name])).toBe(expected);
  });
});

describe("roles", () => {
  test("change, once, and the change is told", async () => {
    await nameThem(people.viewer, "Ben");
    const request = changeRole({ ...about(people.viewer), role: "editor" });
    await run(people.owner, request, NOW);
    await run(people.owner, request, NOW + 1_000);
    expect(await roleOf(people.viewer)).toBe("editor");
    expect(await events()).toEqual([
      { kind: "roleChanged", title: "Ben", role: "editor", user_id: people.owner.userId },
    ]);
  });

  test("of the owner stay, and nobody becomes one this way", async () => {
    expect(await refusal(people.owner, changeRole({ ...about(people.owner), role: "viewer" }))).toBe(
      "libraries.ownerStays",
    );
    const forged = {
      mutator: { mutatorName: "libraryMembers.changeRole" },
      args: { ...about(people.viewer), role: "owner" },
    };
    await expect(run(people.owner, forged)).rejects.toMatchObject({
      details: { field: "role", sentence: "The role must be one of: editor, viewer." },
    });
  });

  test("of who is no member, and in a library in the trash, change nothing", async () => {
    await run(people.owner, changeRole({ ...about(people.stranger), role: "editor" }));
    expect(await roleOf(people.stranger)).toBeUndefined();
    await sql("update focus_libraries set deleted_at = now() where id = $1", [library()]);
    expect(await refusal(people.owner, changeRole({ ...about(people.viewer), role: "editor" }))).toBe(
      "row.missing",
    );
  });
});

describe("leaving and removing", () => {
  const traces = async (person: Person) => {
    const tables = ["focus_library_members", "library_preferences", "library_listeners"];
    const found: string[] = [];
    for (const table of tables)
      if ((await sql(`select 1 from ${table} where user_id = $1`, [person.userId])).length > 0)
        found.push(table);
    if ((await sql("select 1 from focus_room_members where user_id = $1", [person.userId])).length > 0)
      found.push("focus_room_members");
    return found;
  };
  /** The viewer likes it, leads what plays, and waits in a room of their own; the editor listens along. */
  const furnish = async () => {
    const [viewer, editor] = [people.viewer.userId, people.editor.userId];
    await sql(
      `insert into library_preferences (user_id, library_id, is_favorite, position_seconds, is_shuffled, repeat)
       values ($1, $2, true, 0, false, 'none')`,
      [viewer, library()],
    );
    await sql(
      `insert into library_playback (library_id, user_id, position_seconds, anchored_at, is_playing)
       values ($1, $2, 3, now(), true)`,
      [library(), viewer],
    );
    for (const [index, userId] of [viewer, editor].entries())
      await sql("insert into library_listeners values ($1, $2, now() + make_interval(secs => $3))", [
        library(),
        userId,
        index,
      ]);
    const roomId = randomUUID();
    await sql(
      `insert into focus_rooms (id, library_id, user_id, planned_seconds, status) values ($1, $2, $3, 600, 'open')`,
      [roomId, library(), viewer],
    );
    await sql("insert into focus_room_members values ($1, $2, now())", [roomId, viewer]);
    await sql(`insert into presence (user_id, is_here, library_id) values ($1, true, $2)`, [
      viewer,
      library(),
    ]);
  };

  test.each([
    ["left", () => [people.viewer, leave({ libraryId: library(), at })] as const],
    ["removed", () => [people.owner, remove(about(people.viewer))] as const],
  ])("who has %s leaves nothing but their tracks behind; the next one leads on", async (kind, deed) => {
    await nameThem(people.viewer, "Ben");
    await furnish();
    expect(await traces(people.viewer)).toHaveLength(4);
    const [who, request] = deed();
    await run(who, request, NOW);
    expect(await traces(people.viewer)).toEqual([]);
    expect(await sql("select user_id from library_playback where library_id = $1", [library()])).toEqual([
      { user_id: people.editor.userId },
    ]);
    expect(await sql("select status from focus_rooms where library_id = $1", [library()])).toEqual([
      { status: "over" },
    ]);
    expect(await sql("select library_id from presence where user_id = $1", [people.viewer.userId])).toEqual([
      { library_id: null },
    ]);
    const title = kind === "removed" ? "Ben" : null;
    expect(await events()).toEqual([{ kind, title, role: null, user_id: who.userId }]);
  });

  test("where nobody listens along, it falls silent", async () => {
    await furnish();
    await sql("delete from library_listeners where user_id = $1", [people.editor.userId]);
    await run(people.owner, remove(about(people.viewer)), NOW);
    expect(await sql("select 1 from library_playback where library_id = $1", [library()])).toEqual([]);
  });

  test("the owner stays, and cannot be removed", async () => {
    expect(await refusal(people.owner, leave({ libraryId: library(), at }))).toBe("libraries.ownerStays");
    expect(await refusal(people.owner, remove(about(people.owner)))).toBe("libraries.ownerStays");
  });

  test("removing twice is removing once", async () => {
    await run(people.owner, remove(about(people.viewer)), NOW);
    await run(people.owner, remove(about(people.viewer)), NOW + 1_000);
    expect(await events()).toHaveLength(1);
    expect(await refusal(people.viewer, leave({ libraryId: library(), at }))).toBe("row.missing");
  });
});

describe("handing over", () => {
  test("makes the other one the owner, and ends what the former one had offered", async () => {
    const { createLink, askByEmail, deliverInvites, previewLink, openInvitations } = await server();
    const { owner, editor, stranger } = people;
    const path = await createLink(
      owner.userId,
      { libraryId: library(), role: "viewer", hours: 1, uses: 5 },
      NOW,
    );
    await askByEmail(
      owner.userId,
      { libraryId: library(), role: "viewer", email: stage.emailOf(stranger) },
      NOW,
    );
    await deliverInvites(NOW);
    await nameThem(editor, "Ada");
    await run(owner, transfer(about(editor)), NOW);
    expect([await roleOf(editor), await roleOf(owner)]).toEqual(["owner", "editor"]);
    expect(await sql("select user_id from focus_libraries where id = $1", [library()])).toEqual([
      { user_id: editor.userId },
    ]);
    expect(await events()).toEqual([
      { kind: "transferred", title: "Ada", role: "owner", user_id: owner.userId },
    ]);
    expect(await refusalOf(previewLink(stranger.userId, path.slice("/join/".length), NOW))).toBe(
      "libraries.noSuchLink",
    );
    expect(await openInvitations(editor.userId, library(), NOW)).toEqual({ links: [], questions: [] });
    expect(await sql("select 1 from library_invitations where user_id = $1", [stranger.userId])).toEqual([]);
    expect(await refusal(owner, transfer(about(people.viewer)))).toBe("libraries.notAllowed");
    await run(owner, leave({ libraryId: library(), at }), NOW);
  });

  test("to who is no member, or owns as many as one can, is refused", async () => {
    expect(await refusal(people.owner, transfer(about(people.stranger)))).toBe("row.missing");
    await sql(
      `insert into focus_libraries (id, user_id, name, library_type)
       select gen_random_uuid(), $1, 'One more', 'playlist' from generate_series(1, 100)`,
      [people.editor.userId],
    );
    expect(await refusal(people.owner, transfer(about(people.editor)))).toBe("libraries.theyOwnTooMany");
  });

  test("and leaving at once end with one owner who is there", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [owner, heir] =
        (await roleOf(people.owner)) === "owner"
          ? [people.owner, people.editor]
          : [people.editor, people.owner];
      const outcomes = await Promise.all([
        refusal(owner, transfer(about(heir)), NOW),
        refusal(heir, leave({ libraryId: library(), at }), NOW),
      ]);
      expect(outcomes.filter((code) => code === null)).toHaveLength(1);
      const owners = await sql<{ user_id: string }>(
        `select m.user_id from focus_library_members m join focus_libraries l on l.id = m.library_id and l.user_id = m.user_id
          where m.library_id = $1 and m.role = 'owner'`,
        [library()],
      );
      expect(owners).toHaveLength(1);
      if (outcomes[1] === null)
        await sql("insert into focus_library_members (library_id, user_id, role) values ($1, $2, 'editor')", [
          library(),
          heir.userId,
        ]);
    }
  });
});
