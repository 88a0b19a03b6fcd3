// The queue of those who answer feedback.
import { defineQuery } from "@rocicorp/zero";
import * as v from "valibot";
import { id, oneOf, text, whole } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { containing } from "../kernel/search.ts";
import { allowed } from "../rbac/guard.ts";
import { zql } from "../schema.ts";
import { FEEDBACK_KINDS, FEEDBACK_PRIORITIES, FEEDBACK_STATUSES } from "./schema.ts";

/** Rows a queue grows by at a time, and how often it may. */
export const QUEUE_PAGE = 100;
export const QUEUE_PAGES = 10;
/** Duplicates of one that are shown. */
const DUPLICATES = 100;
const STATUSES = 10;
/** Words of a title that are looked for, and how many that have one are weighed. */
export const SIMILAR_WORDS = 4;
const SIMILAR = 60;

/** One status, all that is not settled, what was merged, or everything. */
export const QUEUE_LISTS = ["unsettled", ...FEEDBACK_STATUSES, "merged", "all"] as const;
export type QueueList = (typeof QUEUE_LISTS)[number];

const listArgs = v.object({
  list: oneOf("The status", QUEUE_LISTS),
  kind: v.optional(oneOf("The kind", FEEDBACK_KINDS)),
  priority: v.optional(oneOf("The priority", FEEDBACK_PRIORITIES)),
  text: v.optional(text("The text", LIMITS.title)),
  pages: whole("The number of pages", 1, QUEUE_PAGES),
});
export type QueueArgs = v.InferOutput<typeof listArgs>;

const words = v.pipe(
  v.array(text("A word", LIMITS.title), "The words are missing."),
  v.minLength(1, "The words are missing."),
  v.maxLength(SIMILAR_WORDS, `There can be at most ${SIMILAR_WORDS} words.`),
);

export const feedbackQueueQueries = {
  /** The most pressing first, then the oldest. */
  list: defineQuery(listArgs, ({ ctx, args }) => {
    allowed(ctx, "answerFeedback");
    const { list, kind, priority, text: typed, pages } = args;
    let rows = zql.feedback
      .related("author")
      .related("duplicates", (some) => some.limit(DUPLICATES))
      .where("duplicateOf", list === "merged" ? "IS NOT" : "IS", null);
    if (list === "unsettled") rows = rows.where("status", "IN", ["open", "acknowledged", "in_progress"]);
    else if (list !== "all" && list !== "merged") rows = rows.where("status", list);
    if (kind) rows = rows.where("kind", kind);
    if (priority) rows = rows.where("priority", priority);
    if (typed)
      rows = rows.where(({ or, cmp }) =>
        or(cmp("title", "ILIKE", containing(typed)), cmp("body", "ILIKE", containing(typed))),
      );
    return rows
      .orderBy("priorityRank", "asc")
      .orderBy("createdAt", "asc")
      .limit(pages * QUEUE_PAGE);
  }),

  /** How many stand in each status, duplicates left out. */
  counts: defineQuery(({ ctx }) => {
    allowed(ctx, "answerFeedback");
    return zql.feedbackCounts.limit(STATUSES);
  }),

  /** One with what was merged into it, or with what it was merged into. */
  byId: defineQuery(v.object({ feedbackId: id }), ({ ctx, args }) => {
    allowed(ctx, "answerFeedback");
    return zql.feedback
      .where("id", args.feedbackId)
      .related("author")
      .related("resolver")
      .related("original")
      .related("duplicates", (rows) => rows.related("author").orderBy("createdAt", "asc").limit(DUPLICATES))
      .one();
  }),

  /** Others whose title has one of these words, newest first: what it could be a duplicate of. */
  similar: defineQuery(v.object({ words, except: id }), ({ ctx, args }) => {
    allowed(ctx, "answerFeedback");
    return zql.feedback
      .where("duplicateOf", "IS", null)
      .where("id", "!=", args.except)
      .where(({ or, cmp }) => or(...args.words.map((word) => cmp("title", "ILIKE", containing(word)))))
      .orderBy("createdAt", "desc")
      .limit(SIMILAR);
  }),
};
