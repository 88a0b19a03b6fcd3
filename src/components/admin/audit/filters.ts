import { useSearchParams } from "@solidjs/router";
import { createMemo } from "solid-js";
import type { AuditCursor } from "#zero/activity/audit-queries.ts";
import { cursorOf, cursorText, FILTER_NAMES, type Shown } from "./address.ts";

/** The filters in the address, read and changed. */
export function useAuditFilters() {
  const [params, setParams] = useSearchParams();
  const text = (name: string) => (typeof params[name] === "string" ? params[name] : undefined);
  const shown = createMemo<Shown>(() =>
    Object.fromEntries(FILTER_NAMES.map((name) => [name, text(name)]).filter(([, value]) => value)),
  );
  return {
    shown,
    before: createMemo(() => cursorOf(text("before"))),
    /** Changes some filters and goes back to the newest entries; typing leaves no trail to go back through. */
    narrow: (change: Shown) => setParams({ ...change, before: undefined }, { replace: true }),
    clear: () =>
      setParams({ ...Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])), before: undefined }),
    goTo: (before: AuditCursor | undefined) => setParams({ before: before && cursorText(before) }),
  };
}
export type AuditFiltering = ReturnType<typeof useAuditFilters>;
