// What the operators' database view asks its endpoints for.
import * as v from "valibot";

export const MAX_STATEMENT = 20_000;
export const MAX_ROWS = 1_000;
export const PAGE_ROWS = 50;

const NAME_RULE = "Name a table.";

/** One statement to run. */
export const statementInput = v.object({
  text: v.pipe(
    v.string("Write a statement."),
    v.check((text) => text.trim() !== "", "Write a statement."),
    v.maxLength(MAX_STATEMENT, `A statement can have at most ${MAX_STATEMENT} characters.`),
  ),
});

/** A page of a table's rows: those after the row with this primary key, column by column. */
export const rowsInput = v.object({
  table: v.pipe(v.string(NAME_RULE), v.regex(/^[a-z_][a-z0-9_]{0,62}$/, NAME_RULE)),
  after: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(1_000))), v.maxLength(8, "That is no key of this table.")),
  ),
});
