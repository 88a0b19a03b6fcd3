// What the effect of a market item can be, as it is accepted from whoever writes the catalogue.
import * as v from "valibot";
import { text } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { LOCKED_ACCENTS, LOCKED_SOUNDS } from "../settings/rules.ts";
import { STREAK_TYPES } from "../streaks/schema.ts";
import type { MarketEffect } from "./schema.ts";

export const effectSchema: v.GenericSchema<unknown, MarketEffect> = v.variant("type", [
  v.strictObject({ type: v.literal("accent"), accent: v.picklist(LOCKED_ACCENTS) }),
  v.strictObject({ type: v.literal("frame"), frame: text("The frame", LIMITS.icon) }),
  v.strictObject({ type: v.literal("badge"), badge: text("The badge", LIMITS.icon) }),
  v.strictObject({ type: v.literal("sound"), sound: v.picklist(LOCKED_SOUNDS) }),
  v.strictObject({ type: v.literal("freeze"), streak: v.picklist(STREAK_TYPES) }),
]);
