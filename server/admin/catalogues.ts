// Catalogues as files: written out, and read back. A file is looked at first; what it would do is applied in one
// transaction, by the same edits the verbs make, and only to the catalogue that was looked at.
import { createHash } from "node:crypto";
import * as v from "valibot";
import { readJson } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { AuthError } from "#server/auth/errors.ts";
import { asPerson, requestDatabase, type ServerTx } from "#server/zero/database.ts";
import { audit } from "#zero/activity/audit.ts";
import * as edits from "#zero/catalogues/edits.ts";
import { type Fault, orderOf, type Plan, planOf, type Read, read, written } from "#zero/catalogues/files.ts";
import { KINDS, type Values } from "#zero/catalogues/kinds.ts";
import { isKindName, KEY, KEY_RULE, type KindName } from "#zero/catalogues/names.ts";
import * as store from "#zero/catalogues/store.ts";
import type { Caller, Context } from "#zero/kernel/context.ts";
import { DomainError, type ErrorDetails } from "#zero/kernel/errors.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { requiredOperator } from "./operator.ts";

export interface Looked {
  plan: Plan | null;
  /** Nothing is applied while there is one. */
  faults: readonly Fault[];
  /** Names what was looked at: file and catalogue. */
  seen: string;
}

/** Noted in the audit log: a file may hold what no device is told. */
export const exportCatalogue = (ctx: Context, name: KindName): Promise<string> =>
  requestDatabase().transaction(async (tx) => {
    await audit(tx, ctx, { action: "catalogues.export", targetType: name, targetId: null });
    return written(name, await store.entriesOf(tx, name));
  });

/** All values of an entry that keeps something from devices; noted in the audit log. */
export const wholeEntry = (ctx: Context, kind: KindName, key: string): Promise<Values> =>
  requestDatabase().transaction(async (tx) => {
    const entry = (await store.entriesOf(tx, kind)).find((one) => one.key === key);
    if (!entry || !KINDS[kind].secret) throw new AuthError("row.missing");
    await audit(tx, ctx, { action: "catalogues.reveal", targetType: kind, targetId: key });
    return entry.values;
  });

const entryInput = v.object({
  key: v.pipe(v.string(), v.regex(KEY, KEY_RULE)),
  values: v.record(v.string(), v.unknown()),
  isNew: v.boolean(),
});

/** Makes or changes an entry with what no device is told. */
export async function saveWhole(ctx: Caller, kind: KindName, request: Request): Promise<void> {
  const { key, values, isNew } = await readJson(request, entryInput);
  if (!KINDS[kind].secret) throw new AuthError("row.missing");
  try {
    await asPerson(ctx.userId, async (tx) => {
      await store.lock(tx, kind);
      const stands = (await store.entriesOf(tx, kind)).some((one) => one.key === key);
      if (isNew && stands)
        throw new AuthError("catalogues.changed", { message: "There is an entry with that key." });
      if (!isNew && !stands) throw new AuthError("row.missing");
      await edits.save(tx, ctx, { kind, key, values, at: ctx.now ?? Date.now() });
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { field, sentence } = error.details as unknown as ErrorDetails;
    throw new AuthError("input.invalid", { message: sentence ?? error.message, ...(field && { field }) });
  }
}

export const usesIn = (name: KindName): Promise<Readonly<Record<string, number>>> =>
  requestDatabase().transaction((tx) => store.allUses(tx, name));

/** The body of a request, which is the file. */
export async function fileIn(request: Request): Promise<string> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    throw new AuthError("input.notJson");
  if (Number(request.headers.get("content-length") ?? 0) > LIMITS.catalogueBytes)
    throw new AuthError("input.tooLarge");
  const text = await request.text();
  if (Buffer.byteLength(text) > LIMITS.catalogueBytes) throw new AuthError("input.tooLarge");
  return text;
}

/** Who edits catalogues through an endpoint. @throws {AuthError} `auth.required`, `auth.notAllowed` */
export async function callerOf(request: Request): Promise<Caller> {
  const { userId, roles } = await requiredOperator(request, "editCatalogues");
  return { userId, roles, client: clientOf(request), now: Date.now() };
}

/** @throws {AuthError} `row.missing` */
export function kindIn(name = ""): KindName {
  if (!isKindName(name)) throw new AuthError("row.missing");
  return name;
}

const digest = (...texts: string[]): string => {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest("hex");
};

/** What a file would do. Nothing is changed. */
export const lookAt = (name: KindName, text: string): Promise<Looked> =>
  requestDatabase().transaction(async (tx) => (await judge(tx, name, text)).looked);

/** Does it. @throws {AuthError} `catalogues.changed` if the catalogue or the file is not the one that was looked at */
export const apply = (ctx: Caller, name: KindName, text: string, seen: string): Promise<Looked> =>
  asPerson(ctx.userId, async (tx) => {
    const { looked, carryOut } = await lockedLook(tx, name, text);
    if (looked.seen !== seen) throw new AuthError("catalogues.changed");
    await carryOut(ctx, ctx.now ?? Date.now());
    return looked;
  });

/** What a file would do, with nobody else at the catalogue, and what does it: nothing, where it has faults. */
export async function lockedLook(
  tx: ServerTx,
  name: KindName,
  text: string,
): Promise<{ looked: Looked; carryOut: (ctx: Context, at: number) => Promise<void> }> {
  await store.lock(tx, name);
  const { looked, wanted, keys } = await judge(tx, name, text);
  const carryOut = async (ctx: Context, at: number): Promise<void> => {
    const { plan } = looked;
    if (!plan) return;
    const touched = new Set([...plan.added, ...plan.changed].map(({ key }) => key));
    for (const one of wanted) {
      if (!touched.has(one.key)) continue;
      await edits.save(tx, ctx, { kind: name, key: one.key, values: one.values, at });
      await edits.activate(tx, ctx, { kind: name, key: one.key, active: one.isActive, at });
    }
    for (const { key } of plan.retired) await edits.activate(tx, ctx, { kind: name, key, active: false, at });
    if (plan.isReordered || plan.added.length > 0)
      if (KINDS[name].order !== null) await edits.order(tx, ctx, { kind: name, keys, at });
  };
  return { looked, carryOut };
}

async function judge(
  tx: ServerTx,
  name: KindName,
  text: string,
): Promise<{ looked: Looked; wanted: readonly Read[]; keys: readonly string[] }> {
  const entries = await store.entriesOf(tx, name);
  const seen = digest(text, written(name, entries));
  const file = read(name, text);
  if (file.faults) return { looked: { plan: null, faults: file.faults, seen }, wanted: [], keys: [] };
  const wanted: Read[] = [];
  const faults: Fault[] = [];
  for (const one of file.entries) {
    const answer = await edits.judgedAmong(tx, { kind: name, key: one.key }, one.values, entries);
    if (!answer.complaints) wanted.push({ ...one, values: answer.values });
    else
      for (const { field, sentence } of answer.complaints)
        faults.push({ line: one.line, key: one.key, sentence: `${field}: ${sentence}` });
  }
  const keys = orderOf(entries, wanted);
  if (keys.length > LIMITS.catalogueEntries)
    faults.push({
      line: 1,
      sentence: `There would be more than the ${LIMITS.catalogueEntries} entries a catalogue can have.`,
    });
  const plan = faults.length > 0 ? null : planOf(KINDS[name], entries, wanted);
  return { looked: { plan, faults, seen }, wanted, keys };
}
