// Asks the people who were invited by e-mail, and forgets invitations and events that nobody needs any more.
import { pool } from "#server/db/pool.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { PEACE_MS } from "#zero/libraries/invitations-rules.ts";

/** Invitations of one statement. */
const BATCH = 200;
/** Expired links and answered questions are kept for so long, so that whoever comes late is told what became of them. */
const KEPT_DAYS = 30;

/**
 * Turns what was asked for into questions in the inboxes of those who have an account, at `now` (ms since the epoch). A
 * question has its invitation's id, so that withdrawing the one finds the other. Nobody is asked who is a member, has
 * been asked already, or has said no lately.
 * @returns how many invitations were looked at
 */
export async function deliverInvites(now: number): Promise<number> {
  await takeBack();
  let delivered = 0;
  for (;;) {
    const { rowCount } = await pool().query(
      `with waiting as (
         select id, library_id, email, role, created_by, expires_at from private.library_email_invites
          where delivered_at is null and withdrawn_at is null order by created_at limit ${BATCH} for update skip locked),
       asked as (
         insert into library_invitations (id, user_id, library_id, invited_by, library_name, role, status, expires_at, created_at)
         select w.id, u.id, l.id, w.created_by, l.name, w.role, 'pending', w.expires_at, to_timestamp($1 / 1000.0)
           from waiting w
           join focus_libraries l on l.id = w.library_id and l.deleted_at is null
           join users u on u.email = w.email and u.disabled_at is null
          where w.expires_at > to_timestamp($1 / 1000.0)
            and not exists (select 1 from focus_library_members m where m.library_id = l.id and m.user_id = u.id)
            and not exists (select 1 from library_invitations i
                             where i.library_id = l.id and i.user_id = u.id and i.status = 'declined'
                               and i.answered_at > to_timestamp($2 / 1000.0))
         on conflict do nothing)
       update private.library_email_invites set delivered_at = to_timestamp($1 / 1000.0)
        where id in (select id from waiting)`,
      [now, now - PEACE_MS],
    );
    delivered += rowCount ?? 0;
    if ((rowCount ?? 0) < BATCH) return delivered;
  }
}

/** Takes questions back whose invitation was withdrawn. Answers stay: who has said no is not asked again soon. */
async function takeBack(): Promise<void> {
  await pool().query(
    `with withdrawn as (delete from private.library_email_invites where withdrawn_at is not null returning id)
     delete from library_invitations where id in (select id from withdrawn) and status = 'pending'`,
  );
}

/** Removes what is long over at `now` (ms since the epoch), and all but the newest events. @returns how many rows */
export async function sweepInvites(now: number): Promise<number> {
  const before = new Date(now - KEPT_DAYS * 86_400_000);
  const at = new Date(now);
  let removed = 0;
  const sweep = async (sql: string, values: unknown[]) => {
    removed += (await pool().query(sql, values)).rowCount ?? 0;
  };
  await sweep("delete from private.focus_library_invites where expires_at < $1", [before]);
  await sweep("delete from private.library_email_invites where expires_at < $1", [at]);
  await sweep(
    "delete from library_invitations where (status = 'pending' and expires_at < $1) or answered_at < $2",
    [at, before],
  );
  await sweep(
    `delete from library_events e using (
       select id, row_number() over (partition by library_id order by created_at desc, id desc) as place
         from library_events) as placed
      where placed.id = e.id and placed.place > $1`,
    [LIMITS.libraryEvents],
  );
  return removed;
}
