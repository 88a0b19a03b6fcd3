import * as v from "valibot";
import { text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";

const correction = {
  coins: whole("Coins", -LIMITS.correction, LIMITS.correction),
  xp: whole("XP", -LIMITS.correction, LIMITS.correction),
  reason: text("The reason", LIMITS.title),
};

/** What a form asks of a correction; coins and experience may be less than nothing. */
export const correctionFields = v.object(correction);
