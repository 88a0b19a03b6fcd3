// What the verbs do, on the server. Names of tables and columns come from the descriptions alone, values are parameters.
import type { Transaction } from "@rocicorp/zero";
import { audit } from "../activity/audit.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { momentOf } from "../kernel/guards.ts";
import { LIMITS } from "../kernel/limits.ts";
import { isSame } from "./files.ts";
import {
  arranged,
  type Complaint,
  type Entry,
  judged,
  KINDS,
  type Kind,
  keyColumns,
  keySentence,
  referencesOf,
  type Values,
} from "./kinds.ts";
import { KEY, KEY_RULE, type KindName } from "./names.ts";
import * as store from "./store.ts";

interface Named {
  readonly kind: KindName;
  readonly key: string;
  /** Ms since the epoch. */
  readonly at: number;
}

const actOf = ({ kind, key }: Pick<Named, "kind" | "key">, verb: string) => ({
  action: `catalogues.${verb}`,
  targetType: kind,
  targetId: key,
});

/** The catalogue with nobody else at it, and the entry in question. */
async function opened(
  tx: Transaction,
  { kind, key }: Pick<Named, "kind" | "key">,
): Promise<{ entries: Entry[]; entry: Entry | undefined }> {
  await store.lock(tx, kind);
  await store.lockEntry(tx, kind, key);
  const entries = await store.entriesOf(tx, kind);
  return { entries, entry: entries.find((one) => one.key === key) };
}

/**
 * Fields before and after, for the audit log, which reaches devices: of what is kept from them it says that it was
 * there, and what of it changed.
 */
function logged(
  kind: Kind,
  entry: Entry | null,
  after: Values | null,
): { before: Values | null; after: Values | null } {
  const before: Values | null = entry && { ...entry.values, isActive: entry.isActive };
  const field = kind.secret?.field;
  if (field === undefined) return { before, after };
  const [from, to] = [before, after].map((values) => (values?.[field] ?? null) as Values | null);
  const changed = Object.keys(to ?? {}).filter((name) => !isSame(from?.[name], to?.[name]));
  const said = to && (changed.length > 0 ? `changed: ${changed.join(", ")}` : KEPT);
  return {
    before: before && { ...before, [field]: from && KEPT },
    after: after && { ...after, [field]: said },
  };
}
const KEPT = "kept on the server";

/** What only the other entries can tell. */
async function complaintAmong(
  tx: Transaction,
  { kind: name, key }: Pick<Named, "kind" | "key">,
  values: Values,
  entries: readonly Entry[],
): Promise<Complaint | null> {
  const kind = KINDS[name];
  for (const reference of referencesOf(kind, key, values)) {
    const others = await store.entriesOf(tx, reference.of);
    if (!others.some((other) => other.key === reference.key))
      return {
        field: reference.field,
        sentence: `There is no ${KINDS[reference.of].one} “${reference.key}”.`,
      };
  }
  const isTaken = entries.some((one) => one.key !== key && one.name === values[kind.nameField]);
  return kind.hasUniqueNames && isTaken
    ? { field: kind.nameField, sentence: `There is another ${kind.one} of that name.` }
    : null;
}

/** An entry's values as they may be stored, or what is wrong with it. */
export async function judgedAmong(
  tx: Transaction,
  named: Pick<Named, "kind" | "key">,
  values: Values,
  entries: readonly Entry[],
): Promise<ReturnType<typeof judged>> {
  const kind = KINDS[named.kind];
  if (!KEY.test(named.key)) return { complaints: [{ field: "key", sentence: KEY_RULE }] };
  if (!keyColumns(kind, named.key)) return { complaints: [{ field: "key", sentence: keySentence(kind) }] };
  const entry = entries.find(({ key }) => key === named.key);
  // Whoever does not know what is kept from devices leaves it as it is.
  const field = kind.secret?.field;
  const whole =
    field === undefined || field in values ? values : { ...values, [field]: entry?.values[field] };
  const answer = judged(kind, whole, entry?.row ?? null);
  if (answer.complaints) return answer;
  const complaint = await complaintAmong(tx, named, answer.values, entries);
  return complaint ? { complaints: [complaint] } : answer;
}

/** What a device sends. What is kept from devices comes another way, so that it stands in no outbox either. */
export function refuseSecret({ kind, values }: { readonly kind: KindName; readonly values: Values }): void {
  const field = KINDS[kind].secret?.field;
  if (field !== undefined && (values[field] ?? null) !== null)
    throw new DomainError("input.invalid", { field, sentence: "That is not sent this way." });
}

/** @throws {DomainError} `input.invalid`, `catalogues.full` */
export async function save(
  tx: Transaction,
  ctx: Context,
  args: Named & { readonly values: Values },
): Promise<void> {
  const { entries, entry = null } = await opened(tx, args);
  if (!entry && entries.length >= LIMITS.catalogueEntries) throw new DomainError("catalogues.full");
  const answer = await judgedAmong(tx, args, { ...entry?.values, ...args.values }, entries);
  if (answer.complaints) {
    const [complaint] = answer.complaints;
    throw new DomainError("input.invalid", complaint);
  }
  const { values } = answer;
  if (entry && isSame(values, entry.values)) return;
  const at = momentOf(ctx, args.at);
  if (entry) await store.change(tx, args.kind, entry, values, at);
  else await store.insert(tx, args.kind, args.key, values, { entries, at, by: ctx?.userId });
  const after = { ...values, isActive: entry?.isActive ?? true };
  const verb = entry ? "change" : "create";
  await audit(tx, ctx, { ...actOf(args, verb), ...logged(KINDS[args.kind], entry, after) });
}

export async function activate(
  tx: Transaction,
  ctx: Context,
  args: Named & { readonly active: boolean },
): Promise<void> {
  const { entry } = await opened(tx, args);
  if (!entry) throw new DomainError("row.missing");
  if (entry.isActive === args.active) return;
  await store.activate(tx, args.kind, entry.key, args.active, momentOf(ctx, args.at));
  await audit(tx, ctx, {
    ...actOf(args, args.active ? "activate" : "retire"),
    before: { isActive: entry.isActive },
    after: { isActive: args.active },
  });
}

export async function order(
  tx: Transaction,
  ctx: Context,
  args: Pick<Named, "kind" | "at"> & { readonly keys: readonly string[] },
): Promise<void> {
  if (KINDS[args.kind].order === null) throw new DomainError("catalogues.noOrder");
  await store.lock(tx, args.kind);
  const before = (await store.entriesOf(tx, args.kind)).map(({ key }) => key);
  const after = arranged(before, args.keys);
  if (after.join() === before.join()) return;
  await store.arrange(tx, args.kind, after);
  await audit(tx, ctx, {
    action: "catalogues.order",
    targetType: args.kind,
    targetId: null,
    before: { order: before.join(", ") },
    after: { order: after.join(", ") },
  });
}

export async function remove(tx: Transaction, ctx: Context, args: Named): Promise<void> {
  const { entry } = await opened(tx, args);
  if (!entry) return;
  if ((await store.usesOf(tx, args.kind, entry)) > 0) throw new DomainError("catalogues.inUse");
  await store.remove(tx, args.kind, entry.key);
  await audit(tx, ctx, { ...actOf(args, "delete"), ...logged(KINDS[args.kind], entry, null) });
}
