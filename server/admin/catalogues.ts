// Catalogues as files: written out, and read back. A file is looked at first; what it would do is applied in one
// transaction, by the same edits the verbs make, and only to the catalogue that was looked at.
import { createHash } from "node:crypto";
import { AuthError } from "#server/auth/errors.ts";
import { asPerson, requestDatabase, type ServerTx } from "#server/zero/database.ts";
import * as edits from "#zero/catalogues/edits.ts";
import { type Fault, orderOf, type Plan, planOf, type Read, read, written } from "#zero/catalogues/files.ts";
import { KINDS } from "#zero/catalogues/kinds.ts";
import type { KindName } from "#zero/catalogues/names.ts";
import * as store from "#zero/catalogues/store.ts";
import type { Caller } from "#zero/kernel/context.ts";
import { LIMITS } from "#zero/kernel/limits.ts";

export interface Looked {
  plan: Plan | null;
  /** Nothing is applied while there is one. */
  faults: readonly Fault[];
  /** Names what was looked at: file and catalogue. */
  seen: string;
}

export const exportCatalogue = (name: KindName): Promise<string> =>
  requestDatabase().transaction(async (tx) => written(name, await store.entriesOf(tx, name)));

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
    await store.lock(tx, name);
    const { looked, wanted, keys } = await judge(tx, name, text);
    if (looked.seen !== seen) throw new AuthError("catalogues.changed");
    const { plan } = looked;
    if (!plan) return looked;
    const at = ctx.now ?? Date.now();
    const touched = new Set([...plan.added, ...plan.changed].map(({ key }) => key));
    for (const one of wanted) {
      if (!touched.has(one.key)) continue;
      await edits.save(tx, ctx, { kind: name, key: one.key, values: one.values, at });
      await edits.activate(tx, ctx, { kind: name, key: one.key, active: one.isActive, at });
    }
    for (const { key } of plan.retired) await edits.activate(tx, ctx, { kind: name, key, active: false, at });
    if (KINDS[name].order !== null) await edits.order(tx, ctx, { kind: name, keys, at });
    return looked;
  });

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
