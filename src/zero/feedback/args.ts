// What a person may write to those who run the server, as the form names it.
import * as v from "valibot";
import { oneOf, text } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { pageTold } from "./rules.ts";
import { FEEDBACK_KINDS } from "./schema.ts";

const detail = (name: string) => v.optional(text(name, LIMITS.feedbackDetail));

export const feedbackFields = v.object({
  kind: oneOf("The kind", FEEDBACK_KINDS),
  title: text("The title", LIMITS.title),
  body: text("The description", LIMITS.note),
});

/** Whatever a device sends: no query, and nothing that could be a key. */
export const contextArgs = v.object(
  {
    page: v.optional(v.pipe(text("The page", LIMITS.feedbackDetail), v.transform(pageTold))),
    version: detail("The version"),
    browser: detail("The browser"),
    viewport: detail("The window"),
    language: detail("The language"),
    timezone: detail("The time zone"),
    connection: detail("The connection"),
  },
  "The details are missing.",
);
