// What a device says it has found in a line. The server does not read the line again; it checks that this is sound.
import * as v from "valibot";
import { instant, oneOf, text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { INBOX_KINDS, INBOX_PRIORITIES, type InboxParsed } from "./schema.ts";

const span = {
  text: v.pipe(v.string("A part must be text."), v.maxLength(LIMITS.captureLine, "A part is too long.")),
  at: whole("The place of a part", 0, LIMITS.captureLine),
};
const url = v.pipe(
  v.string("An address is missing."),
  v.maxLength(LIMITS.url, `An address can be at most ${LIMITS.url} characters long.`),
  v.regex(/^https?:\/\/\S+$/i, "An address begins with http:// or https://."),
);
const tag = text("A tag", LIMITS.tag);

const part = v.variant(
  "type",
  [
    v.object({
      ...span,
      type: v.literal("date"),
      dueAt: instant,
      hasTime: v.boolean("A due date has a time or not."),
      endsAt: v.optional(instant),
    }),
    v.object({ ...span, type: v.literal("repeat") }),
    v.object({ ...span, type: v.literal("tag"), tag }),
    v.object({ ...span, type: v.literal("priority"), priority: oneOf("The priority", INBOX_PRIORITIES) }),
    v.object({ ...span, type: v.literal("kind"), kind: oneOf("The kind", INBOX_KINDS) }),
    v.object({ ...span, type: v.literal("link"), url }),
  ],
  "That part of the line is not known.",
);

/** The line as it was typed and its parts, each standing where it says. */
export const parsedArgs = v.pipe(
  v.object({
    original: v.pipe(
      v.string("The line is missing."),
      v.maxLength(LIMITS.captureLine, `A line can be at most ${LIMITS.captureLine} characters long.`),
      v.check(
        (line) => line.isWellFormed() && !line.includes("\u0000"),
        "The line has signs that can't be saved.",
      ),
    ),
    parts: v.pipe(
      v.array(part, "The parts must be a list."),
      v.maxLength(LIMITS.captureParts, `A line can have at most ${LIMITS.captureParts} parts.`),
    ),
  }),
  v.check(
    ({ original, parts }) => parts.every((found) => original.startsWith(found.text, found.at)),
    "A part does not stand where it says.",
  ),
  v.transform((parsed): InboxParsed => parsed),
);
