// The filters as the address holds them, so that a link reproduces the view: days in the reader's own time.
import { type AuditCursor, type AuditFilters, auditFilters } from "#zero/activity/audit-queries.ts";
import { AUDIT_STATUSES, type AuditStatus } from "#zero/activity/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import { addDays, startOfDay } from "#zero/kernel/day.ts";

/** What may stand in the address. */
export const FILTER_NAMES = ["q", "who", "actor", "action", "target", "outcome", "from", "to"] as const;
export type FilterName = (typeof FILTER_NAMES)[number];
export type Shown = Readonly<Partial<Record<FilterName, string>>>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The filters of the query; what the address holds that makes no sense is left out. */
export function filtersOf(shown: Shown, timezone: string): AuditFilters {
  const clock = { timezone, dayStartHour: 0 };
  const instant = (day: string | undefined, later: number) =>
    day && DAY.test(day) && !Number.isNaN(Date.parse(day))
      ? startOfDay(addDays(day, later), clock)
      : undefined;
  const asked = {
    text: shown.q,
    actor: shown.who,
    actorId: shown.actor,
    action: shown.action,
    target: shown.target,
    status: AUDIT_STATUSES.find((status: AuditStatus) => status === shown.outcome),
    from: instant(shown.from, 0),
    to: instant(shown.to, 1),
  };
  const wrong = complaints(auditFilters, asked) ?? {};
  return Object.fromEntries(
    Object.entries(asked).filter(([name, value]) => value !== undefined && !Object.hasOwn(wrong, name)),
  );
}

/** `1795300000000~<id>`: the last entry of the page before. */
export const cursorText = ({ createdAt, id }: AuditCursor): string => `${createdAt}~${id}`;

export function cursorOf(text: string | undefined): AuditCursor | undefined {
  const [createdAt, id] = (text ?? "").split("~");
  return id && /^[0-9a-f-]{36}$/.test(id) && Number.isFinite(Number(createdAt))
    ? { createdAt: Number(createdAt), id }
    : undefined;
}

/** The address of the same entries as a file. */
export function exportAddress(filters: AuditFilters, format: "csv" | "json"): string {
  const params = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filters)) params.set(name, String(value));
  return `/api/admin/audit/export?${params}`;
}
