// The person this page belongs to, and how their days are cut.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createContext, createEffect, createMemo, useContext } from "solid-js";
import type { Role } from "#zero/kernel/context.ts";
import { type DayClock, dayOf } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { can } from "#zero/rbac/capabilities.ts";
import type { UserSettings } from "#zero/settings/schema.ts";
import { useNow } from "./clock.ts";
import { deviceTimezone } from "./device.ts";
import { setOperates } from "./modules.ts";

/** Who is signed in, as the server wrote it into the document; empty when nobody is. */
export const signedInUser = (): string => document.documentElement.dataset.user ?? "";

/** The settings, read once for a whole page: most of what is on it wants to know the day, each row of some lists. */
export const SettingsContext = createContext<Accessor<UserSettings | undefined>>();

export function readSettings(): Accessor<UserSettings | undefined> {
  const [settings] = useQuery(() => queries.settings.mine());
  return settings as Accessor<UserSettings | undefined>;
}

/** The page's settings; a view of one's own where no page stands around. */
export const useSettings = (): Accessor<UserSettings | undefined> =>
  useContext(SettingsContext) ?? readSettings();

/** The roles the person holds now. What they allow the server decides; the page only leaves out what would be refused. */
export function useRoles(): Accessor<readonly Role[]> {
  const [rows] = useQuery(() => queries.rbac.mine());
  const now = useNow(5_000);
  return createMemo(() =>
    rows()
      .filter(({ expiresAt }) => expiresAt === null || expiresAt > now())
      .map(({ roleKey }) => roleKey),
  );
}

/** Shows the operators' room to whom it is open, for as long as it is. */
export function useOperates(): void {
  const roles = useRoles();
  createEffect(() => setOperates(can(roles(), "watch")));
}

/** The person's day clock; until their settings are here, the device's own time zone. */
export function useDayClock(): Accessor<DayClock> {
  const settings = useSettings();
  return createMemo(() => {
    const s = settings();
    return {
      timezone: s?.timezone ?? deviceTimezone(),
      dayStartHour: s?.dayStartHour ?? 4,
      weekStart: s?.weekStart ?? 1,
    };
  });
}

/** The person's day, moving on by itself at their day's start. */
export function useToday(): Accessor<string> {
  const clock = useDayClock();
  const now = useNow(30_000);
  return createMemo(() => dayOf(now(), clock()));
}
