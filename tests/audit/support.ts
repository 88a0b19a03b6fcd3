import type { Person, Stage } from "#tests/support/people.ts";
import type { AuditRow } from "#zero/activity/audit.ts";

/** A person with the role of an admin, whose name is `name`. */
export async function admin(stage: Stage, name = "Ada Admin"): Promise<Person> {
  const { userId } = await stage.person();
  await stage.sql("UPDATE profiles SET name = $2 WHERE user_id = $1", [userId, name]);
  await stage.sql("INSERT INTO user_roles (user_id, role_key) VALUES ($1, 'admin')", [userId]);
  const client = { ip: "192.0.2.7", userAgent: "test", requestId: "r-1" };
  return { userId, ctx: { userId, roles: ["user", "admin"], client } };
}

/** Appends a row as the server does. */
export async function append(stage: Stage, row: Partial<AuditRow>): Promise<void> {
  const { APPEND_AUDIT, appendValues } = await import("#zero/activity/audit.ts");
  await stage.sql(
    APPEND_AUDIT,
    appendValues({
      actorId: null,
      action: "people.disable",
      targetType: "user",
      targetId: null,
      status: "success",
      client: undefined,
      ...row,
    }),
  );
}

/** Adds `count` rows that end `days` days ago, a minute apart: what no writer of the app could date back. */
export const backdate = (stage: Stage, count: number, days: number, label = "Somebody"): Promise<unknown> =>
  stage.sql(
    `INSERT INTO audit_log (id, actor_label, action, target_type, status, details, created_at)
     SELECT gen_random_uuid(), $3, 'old.act', 'user', 'success', jsonb_build_object('n', n),
            date_trunc('milliseconds', now() - make_interval(days => $2, mins => n))
       FROM generate_series(1, $1::int) AS n`,
    [count, days, label],
  );
