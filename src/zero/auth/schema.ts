import { type Row, string } from "@rocicorp/zero";
import { id, instant, snakeColumns, snakeTable, timestamps } from "#zero/kernel/columns.ts";

export const users = snakeTable("users")
  .columns(
    snakeColumns({
      id: id(),
      email: string(),
      emailVerifiedAt: instant().optional(),
      lastActiveAt: instant().optional(),
      disabledAt: instant().optional(),
      deletionRequestedAt: instant().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("id");

/** What others may see where they share something. Apart from `users` because Zero syncs whole rows. */
export const profiles = snakeTable("profiles")
  .columns(
    snakeColumns({
      userId: id(),
      name: string(),
      image: string().optional(),
      badge: string().optional(),
      frame: string().optional(),
      ...timestamps(),
    }),
  )
  .primaryKey("userId");

export type User = Row<typeof users.schema>;
export type Profile = Row<typeof profiles.schema>;
