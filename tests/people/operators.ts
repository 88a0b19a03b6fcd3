// People with roles, as the tests of the operators' acts need them.
import type { Person, Stage } from "#tests/support/people.ts";
import type { Role } from "#zero/kernel/context.ts";

type Changes = Record<string, { before: unknown; after: unknown }>;

export function useOperators(stage: Stage) {
  return {
    async withRole(role: Role, expiresAt: number | null = null): Promise<Person> {
      const { userId } = await stage.person();
      await stage.sql("insert into user_roles (user_id, role_key, expires_at) values ($1, $2, $3)", [
        userId,
        role,
        expiresAt === null ? null : new Date(expiresAt),
      ]);
      return { userId, ctx: { userId, roles: ["user", role] } };
    },

    /** @returns the token of a new session */
    async openSession(person: Person): Promise<string> {
      const { createSession } = await import("#server/auth/lucia.ts");
      const { pool } = await import("#server/db/pool.ts");
      return createSession(pool(), person.userId, { userAgent: null, ip: "203.0.113.7" });
    },

    /** What was done to somebody, oldest first: the act, and its fields as before and after. */
    async audited(person: Person): Promise<[string, Record<string, unknown[]>][]> {
      const rows = await stage.sql<{ action: string; changes: Changes | null }>(
        `select action, details -> 'changes' as changes from audit_log
          where target_type = 'user' and target_id = $1 and status = 'success' order by created_at, id`,
        [person.userId],
      );
      return rows.map(({ action, changes }) => [
        action,
        Object.fromEntries(
          Object.entries(changes ?? {}).map(([name, { before, after }]) => [name, [before, after]]),
        ),
      ]);
    },
  };
}
