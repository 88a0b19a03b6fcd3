// What a mutator of another domain needs to know about the person's settings.
import type { Transaction } from "@rocicorp/zero";
import { type DayClock, UTC_CLOCK } from "../kernel/day.ts";
import { zql } from "../schema.ts";
import type { UserSettings } from "./schema.ts";

export const settingsOf = (tx: Transaction, userId: string): Promise<UserSettings | undefined> =>
  tx.run(zql.userSettings.where("userId", userId).one());

/** How the person's days are cut; UTC until their settings are here. */
export const clockOf = async (tx: Transaction, userId: string): Promise<DayClock> =>
  (await settingsOf(tx, userId)) ?? UTC_CLOCK;
