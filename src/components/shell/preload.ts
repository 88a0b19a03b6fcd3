// Rows every page may need at once, asked for when the client starts. Each query is bounded.
import type { Zero } from "@rocicorp/zero";
import { queries } from "#zero/queries.ts";

export function preload(zero: Zero): void {
  zero.preload(queries.settings.mine());
  zero.preload(queries.focus.current());
  zero.preload(queries.focus.recent());
  zero.preload(queries.progress.level());
  zero.preload(queries.progress.wallet());
  zero.preload(queries.auth.profile());
  zero.preload(queries.inbox.open());
  zero.preload(queries.inbox.snoozed());
  zero.preload(queries.habits.active());
  zero.preload(queries.quests.open());
  zero.preload(queries.quests.universal());
  zero.preload(queries.quests.claimable());
}
