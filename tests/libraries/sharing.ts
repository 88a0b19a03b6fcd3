// A library with somebody in every role, and what the server's endpoints do in it.
import { beforeEach } from "vitest";
import { libraryOf } from "#tests/support/libraries.ts";
import { type Person, type Stage, useStage } from "#tests/support/people.ts";
import type { LibraryRole } from "#zero/libraries/schema.ts";

export const NOW = Date.UTC(2026, 10, 26, 12);

type Cast = Record<"owner" | "editor" | "viewer" | "stranger", Person>;

export interface SharedStage extends Stage {
  people: Cast;
  /** The library of this test. */
  library(): string;
  roleOf(person: Person): Promise<LibraryRole | undefined>;
  events(): Promise<{ kind: string; title: string | null; role: string | null; user_id: string }[]>;
  nameThem(person: Person, name: string): Promise<unknown>;
  emailOf(person: Person): string;
}

export function useSharing(): SharedStage {
  const stage = useStage();
  const people = {} as Cast;
  let libraryId = "";
  beforeEach(async () => {
    for (const name of ["owner", "editor", "viewer", "stranger"] as const)
      people[name] = await stage.person();
    const { owner, editor, viewer } = people;
    libraryId = await libraryOf(stage, owner, [
      [editor, "editor"],
      [viewer, "viewer"],
    ]);
  });
  return {
    ...stage,
    people,
    library: () => libraryId,
    roleOf: async ({ userId }) =>
      (
        await stage.sql<{ role: LibraryRole }>(
          "select role from focus_library_members where library_id = $1 and user_id = $2",
          [libraryId, userId],
        )
      )[0]?.role,
    events: () =>
      stage.sql(
        "select kind, title, role, user_id from library_events where library_id = $1 order by created_at, kind",
        [libraryId],
      ),
    nameThem: ({ userId }, name) =>
      stage.sql("update profiles set name = $2 where user_id = $1", [userId, name]),
    emailOf: ({ userId }) => `${userId}@example.test`,
  };
}

/** The code somebody's request is refused with, or null. */
export async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
}

export const server = async () => ({
  ...(await import("#server/libraries/links.ts")),
  ...(await import("#server/libraries/questions.ts")),
  ...(await import("#server/libraries/invitations.ts")),
  ...(await import("#server/jobs/invites.ts")),
});
