// What a query asks of the database, judged by its AST: whose rows it can ever return, and how many.

type Condition = {
  readonly type: string;
  readonly op?: string;
  readonly left?: { readonly type: string; readonly name?: string };
  readonly right?: { readonly type: string; readonly value?: unknown };
  readonly conditions?: readonly Condition[];
  readonly related?: { readonly subquery: QueryAst };
};

/** Zero's wire format of a query, with the database's own names. */
export type QueryAst = {
  readonly table: string;
  readonly where?: Condition;
  readonly limit?: number;
  readonly related?: readonly { readonly subquery: QueryAst }[];
};

/** The columns that say whose a row is. */
const ownerColumns = (table: string): readonly string[] =>
  table === "users" ? ["id"] : ["user_id", "owner_id"];

/** Whether only rows of this person can meet the condition. */
function isNarrowed(condition: Condition | undefined, table: string, userId: string): boolean {
  switch (condition?.type) {
    case "simple": {
      const column = condition.left?.type === "column" ? (condition.left.name ?? "") : "";
      const value = condition.right?.value;
      // Rows with an empty `owner_id` come with the product and are everyone's.
      if (condition.op === "IS" && column === "owner_id" && value === null) return true;
      return condition.op === "=" && ownerColumns(table).includes(column) && value === userId;
    }
    case "and":
      return (condition.conditions ?? []).some((one) => isNarrowed(one, table, userId));
    case "or":
      return (
        (condition.conditions ?? []).length > 0 &&
        (condition.conditions ?? []).every((one) => isNarrowed(one, table, userId))
      );
    case "correlatedSubquery":
      // Membership: somebody else's row that this person belongs to.
      return (
        condition.op === "EXISTS" &&
        condition.related !== undefined &&
        isNarrowed(condition.related.subquery.where, condition.related.subquery.table, userId)
      );
    default:
      return false;
  }
}

/**
 * What of a query is not narrowed to the person. Under a narrowed query relations hang on the person's own rows; under
 * one that is not, every relation must be narrowed itself or be a catalogue.
 */
export function unscoped(ast: QueryAst, userId: string, catalogues: readonly string[]): string[] {
  if (isNarrowed(ast.where, ast.table, userId)) return [];
  const inner = (ast.related ?? []).flatMap(({ subquery }) => unscoped(subquery, userId, catalogues));
  return catalogues.includes(ast.table) ? inner : [ast.table, ...inner];
}

/** Whether nothing of a query depends on who asks: it can only be a catalogue. */
export const isPublic = (ast: QueryAst, userId: string): boolean => !isNarrowed(ast.where, ast.table, userId);

export const tablesOf = (ast: QueryAst): string[] => {
  const inWhere = (condition: Condition | undefined): string[] => [
    ...(condition?.related ? tablesOf(condition.related.subquery) : []),
    ...(condition?.conditions ?? []).flatMap(inWhere),
  ];
  return [
    ast.table,
    ...inWhere(ast.where),
    ...(ast.related ?? []).flatMap(({ subquery }) => tablesOf(subquery)),
  ];
};

/** A query without an end costs every device of a person who uses the product for years. */
export const isBounded = (ast: QueryAst): boolean => ast.limit !== undefined && ast.limit <= 1000;
