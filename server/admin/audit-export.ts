// The audit log as a file, written while it is read: a batch is asked for when the one before it has been taken, so a
// log of any size passes through the memory of a thousand entries. The batches need no transaction around them, which
// would hold a connection for as long as a slow download lasts: entries never change, and new ones come before the
// first batch.
import * as v from "valibot";
import { clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { requestDatabase } from "#server/zero/database.ts";
import { audit } from "#zero/activity/audit.ts";
import {
  type AuditCursor,
  type AuditFilters,
  auditFilters,
  entriesOf,
} from "#zero/activity/audit-queries.ts";
import type { AuditEntry } from "#zero/activity/schema.ts";
import { requiredOperator } from "./operator.ts";

const BATCH = 1_000;
const TYPES = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" } as const;
type ExportFormat = keyof typeof TYPES;

const COLUMNS = [
  "createdAt",
  "actorLabel",
  "actorId",
  "action",
  "targetType",
  "targetId",
  "status",
  "ip",
  "userAgent",
  "requestId",
  "details",
  "id",
] as const satisfies readonly (keyof AuditEntry)[];

/** Answers a download; that somebody took the log with them is an entry of it. */
export async function answerAuditExport(request: Request): Promise<Response> {
  const session = await requiredOperator(request, "readAudit");
  const { format, filters } = asked(new URL(request.url).searchParams);
  const caller = { userId: session.userId, roles: session.roles, client: clientOf(request) };
  await requestDatabase().transaction((tx) =>
    audit(tx, caller, {
      action: "audit.export",
      targetType: "server",
      targetId: null,
      details: { format, filters: JSON.parse(JSON.stringify(filters)) },
    }),
  );
  const day = new Date().toISOString().slice(0, 10);
  return new Response(auditFile(filters, format), {
    headers: {
      "content-type": TYPES[format],
      "content-disposition": `attachment; filename="audit-${day}.${format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** What the address asks for: the filters of the page, instants in ms since the epoch. */
function asked(params: URLSearchParams): { format: ExportFormat; filters: AuditFilters } {
  const { format = "csv", from, to, ...rest } = Object.fromEntries(params);
  if (!Object.hasOwn(TYPES, format)) throw new AuthError("input.invalid", { field: "format" });
  const result = v.safeParse(v.strictObject(auditFilters.entries), {
    ...rest,
    ...(from !== undefined && { from: Number(from) }),
    ...(to !== undefined && { to: Number(to) }),
  });
  if (result.success) return { format: format as ExportFormat, filters: result.output };
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  throw new AuthError("input.invalid", field === null ? {} : { field, message: issue.message });
}

/** All entries that pass the filters, newest first, as a file of one of the formats. */
export function auditFile(filters: AuditFilters, format: ExportFormat): ReadableStream<Uint8Array> {
  const pieces = format === "csv" ? csv(batches(filters)) : json(batches(filters));
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

async function* batches(filters: AuditFilters): AsyncGenerator<readonly AuditEntry[]> {
  let before: AuditCursor | undefined;
  for (;;) {
    const query = entriesOf(filters, before, BATCH);
    const rows = await requestDatabase().transaction(async (tx) => {
      await tx.dbTransaction.query("SET TRANSACTION READ ONLY", []);
      return tx.run(query);
    });
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < BATCH) return;
    before = { createdAt: last.createdAt, id: last.id };
  }
}

type Batches = AsyncGenerator<readonly AuditEntry[]>;

async function* json(of: Batches): AsyncGenerator<string, void, undefined> {
  let opening = "[\n";
  for await (const rows of of) {
    yield opening + rows.map((row) => JSON.stringify(ordered(row))).join(",\n");
    opening = ",\n";
  }
  yield opening === "[\n" ? "[]\n" : "\n]\n";
}

async function* csv(of: Batches): AsyncGenerator<string, void, undefined> {
  // With a mark of the encoding, without which spreadsheets read names as something else.
  yield `\ufeff${COLUMNS.join(",")}\r\n`;
  for await (const rows of of)
    yield rows.map((row) => `${Object.values(ordered(row)).map(cell).join(",")}\r\n`).join("");
}

const ordered = (row: AuditEntry): Record<string, unknown> => ({
  ...Object.fromEntries(COLUMNS.map((name) => [name, row[name] ?? null])),
  createdAt: new Date(row.createdAt).toISOString(),
});

/** One cell. What a spreadsheet would run as a formula is led by an apostrophe, which makes it text. */
export function cell(value: unknown): string {
  if (value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
