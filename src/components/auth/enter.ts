// The way in. A full navigation, not a route change: nothing of whoever used this page before stays in memory, and
// the back button does not lead to a form with a password in it.
import { tellOtherTabs } from "#components/shell/other-tabs.ts";
import { forgetShell } from "#components/shell/updates.ts";
import { noteReturned, sweepLeftovers } from "./leftovers.ts";

/** Loads `path` in place of the present page. The promise never settles, so that the form stays busy meanwhile. */
export async function enter(path: string, userId: string): Promise<never> {
  await Promise.all([sweepLeftovers(), forgetShell()]);
  noteReturned(userId);
  tellOtherTabs(userId);
  location.replace(path);
  return new Promise(() => {});
}
