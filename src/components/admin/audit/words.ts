// How an entry reads.
import { dateText } from "#components/ui/dates.ts";
import type { AuditEntry, AuditStatus } from "#zero/activity/schema.ts";

export const OUTCOMES: Readonly<Record<AuditStatus, { name: string; tone: "normal" | "warn" | "bad" }>> = {
  success: { name: "Done", tone: "normal" },
  denied: { name: "Denied", tone: "warn" },
  failure: { name: "Failed", tone: "bad" },
};

export const whenText = (createdAt: number, timeZone: string): string =>
  dateText(createdAt, {
    timeZone,
    dateStyle: "medium",
    timeStyle: "medium",
  });

export const wholeMoment = (createdAt: number, timeZone: string): string =>
  dateText(createdAt, { timeZone, dateStyle: "full", timeStyle: "long" });

const KINDS: Readonly<Record<string, string>> = {
  mutator: "an action",
  query: "a list",
  endpoint: "an address",
  server: "the server",
  user: "account",
};

/** The target in a few characters: what kind, and the end of its id, which differs where its beginning may not. */
export function targetText({ targetType, targetId }: Pick<AuditEntry, "targetType" | "targetId">): string {
  const kind = KINDS[targetType] ?? targetType;
  if (!targetId) return kind;
  return `${kind} ${targetId.length > 20 ? `…${targetId.slice(-8)}` : targetId}`;
}

/** The page of a person, where the target is one. */
export const personPath = ({ targetType, targetId }: Pick<AuditEntry, "targetType" | "targetId">) =>
  targetType === "user" && targetId ? `/admin/people/${targetId}` : undefined;

interface Change {
  field: string;
  before: string;
  after: string;
}

const shown = (value: unknown): string =>
  value === null || value === undefined ? "–" : typeof value === "string" ? value : JSON.stringify(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields that were changed, before and after. */
export function changesIn({ details }: Pick<AuditEntry, "details">): Change[] {
  const changes = details.changes;
  if (!isRecord(changes)) return [];
  return Object.entries(changes).map(([field, change]) => ({
    field,
    before: shown(isRecord(change) ? change.before : undefined),
    after: shown(isRecord(change) ? change.after : undefined),
  }));
}

/** What else is known, by name. */
export const factsIn = ({ details }: Pick<AuditEntry, "details">): [name: string, value: string][] =>
  Object.entries(details)
    .filter(([name]) => name !== "changes")
    .map(([name, value]) => [name, shown(value)]);
