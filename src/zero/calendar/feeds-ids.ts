// Which events of a feed are meant. Apart from what an import is made of, whose rules about dates are long.
import * as v from "valibot";
import { id } from "../kernel/args.ts";

/** Rows that may be asked for at once. */
export const KNOWN_AT_ONCE = 200;
export const eventIds = v.pipe(
  v.array(id, "The ids are missing."),
  v.maxLength(KNOWN_AT_ONCE, `At most ${KNOWN_AT_ONCE} events can be asked for at once.`),
);
