// The bugs to plant: small, of the kind that slips in, each with the tests that should see it. The text to replace must
// stand in its file exactly once, so that a mutant can't rot unseen.

export type Mutant = {
  readonly what: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
  /** Test files or folders, as vitest takes them. */
  readonly tests: readonly string[];
};

const ISOLATION = ["tests/house/isolation.test.ts"];
const SCHEMA = ["tests/house/schema.test.ts"];

export const MUTANTS: readonly Mutant[] = [
  {
    what: "queries lose their scope: no where userId in mine()",
    file: "src/zero/kernel/guards.ts",
    replace: `  query.where("userId", signedIn(ctx));`,
    by: "  (signedIn(ctx), query);",
    tests: ["tests/house/scope.test.ts"],
  },
  {
    what: "rows are found whoever owns them: no where userId in owned()",
    file: "src/zero/kernel/guards.ts",
    replace: `scoped.where("userId", userId).one()`,
    by: "(userId, scoped).one()",
    tests: ISOLATION,
  },
  {
    what: "one query forgets its scope",
    file: "src/zero/inbox/queries.ts",
    replace: `mine(zql.inboxItems, ctx).where("id", args.id).one()`,
    by: `(ctx, zql.inboxItems).where("id", args.id).one()`,
    tests: ["tests/house/scope.test.ts"],
  },
  {
    what: "one batch of ids is not checked for its owner",
    file: "src/zero/inbox/mutators.ts",
    replace: `zql.inboxItems.where("userId", userId).where("id", "IN", [...ids])`,
    by: `(userId, zql.inboxItems).where("id", "IN", [...ids])`,
    tests: ISOLATION,
  },
  {
    what: "a session may serve somebody else's quest",
    file: "src/zero/focus/mutators.ts",
    replace: "if (served.questId) await owned(tx, zql.userQuests, served.questId, userId);",
    by: "",
    tests: ISOLATION,
  },
  {
    what: "nobody is somebody: signedIn() lets an empty id pass",
    file: "src/zero/kernel/guards.ts",
    replace: `if (!ctx?.userId) throw new DomainError("auth.required");\n  return ctx.userId;`,
    by: `return ctx?.userId ?? "";`,
    tests: ["tests/house/scope.test.ts"],
  },
  {
    what: "the ledger's idempotency key is not unique",
    file: "migrations/0003_gamification.sql",
    replace: "  UNIQUE (user_id, idempotency_key),\n",
    by: "",
    tests: SCHEMA,
  },
  {
    what: "two sessions may run at once",
    file: "migrations/0005_focus.sql",
    replace: "CREATE UNIQUE INDEX focus_sessions_one_running_key",
    by: "CREATE INDEX focus_sessions_one_running_key",
    tests: SCHEMA,
  },
  {
    what: "a column is missing in the Zero schema",
    file: "src/zero/inbox/schema.ts",
    replace: "      note: string().optional(),\n",
    by: "",
    tests: SCHEMA,
  },
  {
    what: "a word is missing in a CHECK",
    file: "migrations/0020_inbox.sql",
    replace: "'open', 'processed', 'archived'",
    by: "'open', 'processed'",
    tests: SCHEMA,
  },
  {
    what: "habits outlive their person",
    file: "migrations/0006_habits.sql",
    replace: `CREATE TABLE habits (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,`,
    by: `CREATE TABLE habits (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL,`,
    tests: ["tests/house/deletion.test.ts"],
  },
  {
    what: "a secret stands in a synced table",
    file: "migrations/0001_auth.sql",
    replace: "CREATE TABLE profiles (\n",
    by: "CREATE TABLE profiles (\n  password_hash text,\n",
    tests: SCHEMA,
  },
  {
    what: "a deed is recorded again: record() does not look for its event",
    file: "src/zero/progress/writes.ts",
    replace: `if (await tx.run(zql.activityEvents.where("id", id).where("userId", userId).one())) return false;`,
    by: "",
    tests: ["tests/progress"],
  },
  {
    what: "a cause is paid again: award() does not look into the ledger",
    file: "src/zero/progress/ledger.ts",
    replace: "if (newest && newest.reversesId === null) return;",
    by: "",
    tests: ["tests/progress"],
  },
  {
    what: "taking back leaves the coins",
    file: "src/zero/progress/writes.ts",
    replace: "await reverse(tx, userId, cause, at);",
    by: "",
    tests: ["tests/progress"],
  },
  {
    what: "a person's writes run side by side: no lock",
    file: "migrations/0022_audit.sql",
    replace: "  PERFORM pg_advisory_xact_lock(hashtextextended(person::text, 0));\n",
    by: "",
    tests: ["tests/focus", "tests/quests", "tests/progress", "tests/zero/operations.test.ts"],
  },
  {
    what: "an operation delivered twice is applied twice",
    file: "server/zero/run.ts",
    replace: "if (ctx.userId && !(await beginWrite(tx, ctx.userId, operationOf(args)))) return;",
    by: "if (ctx.userId) await beginWrite(tx, ctx.userId, operationOf(args));",
    tests: ["tests/zero/operations.test.ts"],
  },
  {
    what: "a lost connection counts as a refusal",
    file: "server/zero/database.ts",
    replace: "if (!isTransient(error)) throw error;",
    by: "throw error;",
    tests: ["tests/zero/endpoints.test.ts"],
  },
  {
    what: "the endpoints answer anybody",
    file: "server/zero/endpoints.ts",
    replace: `if (!timingSafeEqual(digest(request.headers.get("x-api-key") ?? ""), expectedKey))`,
    by: `if (!timingSafeEqual(expectedKey, expectedKey))`,
    tests: ["tests/zero/endpoints.test.ts"],
  },
  {
    what: "what failed is told to the client",
    file: "server/zero/refusals.ts",
    replace: `  return new DomainError("server.failed");`,
    by: "  return error;",
    tests: ["tests/zero/endpoints.test.ts"],
  },
  {
    what: "a forged name leads into the registry",
    file: "server/zero/names.ts",
    replace: "if (found?.mutatorName !== name)",
    by: "if (found === undefined)",
    tests: ["tests/zero/forged.test.ts"],
  },
  {
    what: "text of any length reaches the database",
    file: "src/zero/kernel/args.ts",
    replace: `    v.minLength(1, \`\${name} can't be empty.\`),
    v.maxLength(max, \`\${name} can be at most \${max} characters long.\`),`,
    by: `    v.minLength(1, \`\${name} can't be empty.\`),`,
    tests: ["tests/zero/forged.test.ts"],
  },
  {
    what: "a null byte reaches the database",
    file: "src/zero/kernel/args.ts",
    replace: `text.replaceAll("\\u0000", "").toWellFormed()`,
    by: "text",
    tests: ["tests/zero/forged.test.ts"],
  },
  {
    what: "an edit wipes what it does not name",
    file: "src/zero/quests/mutators.ts",
    replace: "        ...changes,\n        id: questId,",
    by: "        ...changes,\n        description: changes.description ?? null,\n        id: questId,",
    tests: ["tests/zero/edits.test.ts"],
  },
  {
    what: "a reward can be claimed again",
    file: "src/zero/quests/mutators.ts",
    replace: `if (run.status === "claimed") return;`,
    by: "",
    tests: ["tests/quests"],
  },
  {
    what: "a device's clock is always believed",
    file: "src/zero/kernel/guards.ts",
    replace: "return at > now + MAX_AHEAD_MS || at < now - MAX_QUEUED_MS ? now : at;",
    by: "return at;",
    tests: ["tests/focus", "tests/kernel"],
  },
  {
    what: "a pause costs time",
    file: "src/zero/focus/rules.ts",
    replace: "now + Math.round(pause.timeRemainingSeconds * 1000)",
    by: "now + Math.floor(pause.timeRemainingSeconds) * 1000",
    tests: ["tests/focus"],
  },
  {
    what: "the day begins at midnight for everyone",
    file: "src/zero/kernel/day.ts",
    replace: "local.hour < clock.dayStartHour",
    by: "local.hour < 0",
    tests: ["tests/kernel"],
  },
  {
    what: "the database holds session tokens as they are",
    file: "server/auth/tokens.ts",
    replace: `createHash("sha256").update(token).digest("hex")`,
    by: `Buffer.from(token, "base64url").toString("hex").slice(0, 64)`,
    tests: ["tests/auth"],
  },
  {
    what: "any site may write and open sockets",
    file: "server/gateway/origin.ts",
    replace: "  if (!origin || !/^https?:$/.test(origin.protocol)) return false;",
    by: "  if (origin !== undefined) return true;",
    tests: ["tests/server/gateway-parts.test.ts"],
  },
  {
    what: "a rule reads the clock",
    file: "src/zero/focus/rules.ts",
    replace:
      'export const endsAfterResume = (pause: Pick<Pause, "timeRemainingSeconds">, now: number): number =>\n  now +',
    by: 'export const endsAfterResume = (pause: Pick<Pause, "timeRemainingSeconds">, _: number): number =>\n  Date.now() +',
    tests: ["tests/house/purity.test.ts"],
  },
  {
    what: "economy: a refund keeps the piece it gave back",
    file: "src/zero/market/mutators.ts",
    replace: "remainingStock: remainingStock + bought.quantity,",
    by: "remainingStock,",
    tests: ["tests/market/deals.test.ts"],
  },
  {
    what: "economy: the last piece is sold without its row being locked",
    file: "src/zero/market/mutators.ts",
    replace: `  await onServer(tx, "select 1 from market_items where id = $1 for update", [itemId]);\n`,
    by: "  void onServer;\n",
    tests: ["tests/market/deals.test.ts"],
  },
  {
    what: "economy: what a mistyped number has earned stays",
    file: "src/zero/achievements/writes.ts",
    replace: "if (sign < 0 && held.length === 0) return;",
    by: "if (sign < 0) return;",
    tests: ["tests/achievements/earning.test.ts"],
  },
  {
    what: "economy: a reward counts for itself",
    file: "src/zero/achievements/rules.ts",
    replace: "judged.reduce((sum, { rewardXp }) => sum - rewardXp, totalXp);",
    by: "judged.reduce((sum) => sum, totalXp);",
    tests: ["tests/achievements/earning.test.ts"],
  },
  {
    what: "economy: one freeze covers as many days as there are",
    file: "src/zero/streaks/rules.ts",
    replace: "if (!freeze || freeze.grantedDay > day) return null;",
    by: "if (!freeze || freeze.grantedDay > day) return uses;",
    tests: ["tests/streaks"],
  },
  {
    what: "economy: taking back counts once more",
    file: "src/zero/progress/counters.ts",
    replace: "(counts[name] ?? 0) + sign * added",
    by: "(counts[name] ?? 0) + (sign && added)",
    tests: ["tests/economy/property.test.ts"],
  },
  {
    what: "economy: a wallet may go below nothing",
    file: "src/zero/progress/ledger.ts",
    replace: `if (coins < 0) throw new DomainError("progress.insufficientCoins");`,
    by: "void DomainError;",
    tests: ["tests/progress/pipeline.test.ts"],
  },
];
