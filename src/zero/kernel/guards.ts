// The first lines of every query and mutator: who asks, what is theirs, what time it is.
import type { Query, Transaction, Schema as ZeroSchema } from "@rocicorp/zero";
import type { Schema } from "../schema.ts";
import type { Context } from "./context.ts";
import { DomainError } from "./errors.ts";
import { MAX_AHEAD_MS, MAX_QUEUED_MS } from "./limits.ts";

/** The caller's id; a signed-out caller is refused. */
export function signedIn(ctx: Context): string {
  if (!ctx?.userId) throw new DomainError("auth.required");
  return ctx.userId;
}

/** A query that has a `userId` column, narrowed by {@link mine}. */
interface Scopable<Q> {
  where(field: "userId", value: string): Q;
}

/** Only the caller's own rows: the scope that opens every private query. */
export const mine = <Q extends Scopable<Q>>(query: Q, ctx: Context): Q =>
  query.where("userId", signedIn(ctx));

interface ById<Q> extends Scopable<Q> {
  where(field: "id" | "userId", value: string): Q;
}

/**
 * The caller's own row by id. "Not yours" and "not there" are the same error, so that an id proves nothing.
 */
export async function owned<T extends keyof Schema["tables"] & string, R>(
  tx: Transaction,
  query: Query<T, Schema, R>,
  id: string,
  userId: string,
): Promise<R> {
  const scoped = (query as unknown as ById<never>).where("id", id) as unknown as ById<Query<T, Schema, R>>;
  const row = await tx.run(
    scoped.where("userId", userId).one() as Query<T, ZeroSchema & Schema, R | undefined>,
  );
  if (row === undefined) throw new DomainError("row.missing");
  return row as R;
}

/** The server's clock; a device's own while it forecasts. For what must not be dated back: windows, refunds. */
export const nowOf = (ctx: Context, at: number): number => ctx?.now ?? at;

/**
 * The time a write counts for, in ms since the epoch: the device's own, unless the server finds it impossible
 * (more than 5 s ahead of its clock, or older than a write can have waited); then the server's.
 */
export function momentOf(ctx: Context, at: number): number {
  const now = ctx?.now;
  if (now === undefined) return at;
  return at > now + MAX_AHEAD_MS || at < now - MAX_QUEUED_MS ? now : at;
}
