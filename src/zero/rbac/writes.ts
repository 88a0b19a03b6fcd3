// What decides about admins is read on the server, under one lock; a device may know only some of them.
import type { Transaction } from "@rocicorp/zero";
import { DomainError } from "../kernel/errors.ts";
import { onServer } from "../kernel/sql.ts";
import { isLastAdmin } from "./rules.ts";

/** Ids of those who are admins for good, held as they are until the transaction ends; empty on a device. */
export async function standingAdmins(tx: Transaction): Promise<string[]> {
  await onServer(tx, "SELECT private.hold_admins()");
  // A statement of its own: it sees what was committed while we waited.
  const rows = await onServer<{ id: string }>(
    tx,
    `SELECT r.user_id AS id FROM user_roles r JOIN users u ON u.id = r.user_id
      WHERE r.role_key = 'admin' AND r.expires_at IS NULL AND u.disabled_at IS NULL`,
  );
  return rows.map(({ id }) => id);
}

/** @throws `roles.lastAdmin` where nobody would be an admin without this person */
export async function keepAnAdmin(tx: Transaction, userId: string): Promise<void> {
  if (isLastAdmin(await standingAdmins(tx), userId)) throw new DomainError("roles.lastAdmin");
}
