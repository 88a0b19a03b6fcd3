// What an operator does with catalogues. Devices only ask: what an entry may be is known to the editor's page and the
// server, and comes back through the sync like any other change.
import { defineMutator, type ReadonlyJSONValue } from "@rocicorp/zero";
import * as v from "valibot";
import { instant, oneOf } from "../kernel/args.ts";
import { LIMITS } from "../kernel/limits.ts";
import { allowed } from "../rbac/guard.ts";
import { KEY, KEY_RULE, KIND_NAMES } from "./names.ts";

const kind = oneOf("The catalogue", KIND_NAMES);
const key = v.pipe(v.string("The key is missing."), v.regex(KEY, KEY_RULE));
const entry = v.object({ kind, key, at: instant });

/** Any JSON; what an entry may hold is judged by its catalogue. */
const anything = v.custom<ReadonlyJSONValue>((value) => value !== undefined, "A value is missing.");

const keys = v.pipe(
  v.array(key, "The order is missing."),
  v.minLength(1, "The order is missing."),
  v.maxLength(LIMITS.catalogueEntries, `At most ${LIMITS.catalogueEntries} entries can be arranged at once.`),
);

export const cataloguesMutators = {
  /** Makes an entry (then all of its values are needed) or changes what it names of one. */
  save: defineMutator(
    v.object({ ...entry.entries, values: v.record(v.string(), anything, "The values are missing.") }),
    async ({ tx, ctx, args }) => {
      allowed(ctx, "editCatalogues");
      if (tx.location !== "server") return;
      const edits = await import("./edits.ts");
      edits.refuseSecret(args);
      await edits.save(tx, ctx, args);
    },
  ),

  /** Offers an entry, or retires it: what people have of it stays theirs. */
  activate: defineMutator(
    v.object({ ...entry.entries, active: v.boolean("Say whether it is active.") }),
    async ({ tx, ctx, args }) => {
      allowed(ctx, "editCatalogues");
      if (tx.location === "server") await (await import("./edits.ts")).activate(tx, ctx, args);
    },
  ),

  /** Puts entries into this order; they take the places they have together. */
  order: defineMutator(v.object({ kind, keys, at: instant }), async ({ tx, ctx, args }) => {
    allowed(ctx, "editCatalogues");
    if (tx.location === "server") await (await import("./edits.ts")).order(tx, ctx, args);
  }),

  /** Deletes an entry nobody uses. */
  remove: defineMutator(entry, async ({ tx, ctx, args }) => {
    allowed(ctx, "editCatalogues");
    if (tx.location === "server") await (await import("./edits.ts")).remove(tx, ctx, args);
  }),
};
