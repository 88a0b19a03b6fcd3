// Bare Zero's world: one table, one query, one mutator; what its client, page and endpoints share.
import {
  createBuilder,
  createSchema,
  defineMutatorsWithType,
  defineMutatorWithType,
  defineQueriesWithType,
  defineQueryWithType,
  number,
  string,
  table,
} from "@rocicorp/zero";

const note = table("note").columns({ id: string(), value: number() }).primaryKey("id");

export const bareSchema = createSchema({ tables: [note] });
type BareSchema = typeof bareSchema;

export const BARE_USER = "anyone";
export const NOTE_ID = "1";
export const BARE_TABLE = "create table note (id text primary key, value double precision not null)";

const zql = createBuilder(bareSchema);
const query = defineQueryWithType<BareSchema>();
const mutator = defineMutatorWithType<BareSchema>();

export const bareQueries = defineQueriesWithType<BareSchema>()({
  note: { one: query(() => zql.note.where("id", NOTE_ID).one()) },
});

export const bareMutators = defineMutatorsWithType<BareSchema>()({
  note: {
    set: mutator<{ id: string; value: number }>(async ({ tx, args }) => {
      await tx.mutate.note.update(args);
    }),
  },
});
