// The bugs the harness has to see, each with the faults that should bring it out. The text to replace stands in its
// file exactly once, so that a bug can't rot unseen.

export interface Bug {
  readonly what: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
  /** Words of the names of the faults to play. */
  readonly only: string;
}

export const BUGS: readonly Bug[] = [
  {
    what: "operation ids are noted and not looked at",
    file: "migrations/0022_audit.sql",
    replace: "  RETURN FOUND;",
    by: "  RETURN true;",
    only: "device killed mid-write",
  },
  {
    what: "a person's writes run side by side: no lock",
    file: "migrations/0022_audit.sql",
    replace: "  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 0));\n",
    by: "",
    only: "in one instant",
  },
  {
    what: "the database takes a second running session",
    file: "migrations/0005_focus.sql",
    replace: "CREATE UNIQUE INDEX focus_sessions_one_running_key",
    by: "CREATE INDEX focus_sessions_one_running_key",
    only: "duplicate",
  },
  {
    what: "the ledger takes a second payment of one cause",
    file: "migrations/0003_gamification.sql",
    replace: "  UNIQUE (user_id, idempotency_key),\n  UNIQUE (user_id, cause, sequence),\n",
    by: "",
    only: "duplicate",
  },
  {
    what: "a device forgets its outbox when it is switched off",
    file: "tests/faults/device.ts",
    replace: "    this.#underWay.clear();\n",
    by: "    this.#underWay.clear();\n    this.#outbox = [];\n",
    only: "device killed mid-write",
  },
  // From here on the pages and endpoints have to be built for each.
  {
    what: "one query forgets its scope",
    file: "src/zero/inbox/queries.ts",
    replace: `    mine(zql.inboxItems, ctx)
      .where("status", "archived")`,
    by: `    (ctx, zql.inboxItems)
      .where("status", "archived")`,
    only: "delay",
  },
  {
    what: "operation ids are not read from the write",
    file: "server/zero/operations.ts",
    replace: `if (typeof args !== "object" || args === null || !("op" in args)) return null;`,
    by: `if (typeof args !== "object" || args === null || "op" in args) return null;`,
    only: "cut after send",
  },
  {
    what: "rows are found whoever owns them: no where userId in owned()",
    file: "src/zero/kernel/guards.ts",
    replace: `scoped.where("userId", userId).one()`,
    by: "(userId, scoped).one()",
    only: "delay",
  },
  {
    what: "a lost connection counts as a refusal",
    file: "server/zero/database.ts",
    replace: "if (!isTransient(error)) throw error;",
    by: "throw error;",
    only: "postgres",
  },
  {
    what: "the app's outbox is not written to the disk",
    file: "src/components/shell/outbox.ts",
    replace: `  await db.put("entries", entry);`,
    by: "",
    only: "browser: offline",
  },
  {
    what: "queries lose their scope: no where userId in mine()",
    file: "src/zero/kernel/guards.ts",
    replace: `  query.where("userId", signedIn(ctx));`,
    by: "  (signedIn(ctx), query);",
    only: "delay",
  },
];
