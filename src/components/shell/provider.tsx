// One Zero client per page and person, kept connected, with what every page needs already on its way.
import type { Zero } from "@rocicorp/zero";
import { ZeroProvider } from "@rocicorp/zero/solid";
import { type JSX, onCleanup, onMount, Show, untrack } from "solid-js";
import { mutators } from "#zero/mutators.ts";
import { schema } from "#zero/schema.ts";
import { keepClock } from "./clock.ts";
import { holdOff, keepConnected } from "./connection.ts";
import { forgetAudio } from "./keptAudio.ts";
import { makeLenient } from "./leniency.ts";
import { followOtherTabs } from "./other-tabs.ts";
import { clearOutbox } from "./outbox.ts";
import { readSettings, SettingsContext, signedInUser } from "./person.ts";
import { preload } from "./preload.ts";
import { Redelivery } from "./Redelivery.tsx";
import { forgetShell, renewPage } from "./updates.ts";

/**
 * A focus app lives in hidden tabs and on trains. Zero would drop the connection of a hidden tab after five minutes
 * and refuse writes after one minute without a server. The first number is as long as a browser's timer can be, the
 * second longer than anybody stays away.
 */
const HIDDEN_PATIENCE_MS = 20 * 24 * 3_600_000;
const OFFLINE_PATIENCE_MS = 400 * 24 * 3_600_000;

let current: Zero | undefined;
let release: (() => void) | undefined;

export function SyncProvider(props: { children: JSX.Element }): JSX.Element {
  const userId = signedInUser();
  makeLenient();

  const init = (zero: Zero) => {
    release?.();
    current = zero;
    // The provider makes a new client whenever a signal read in here changes: none may count.
    untrack(() => {
      release = keepConnected(zero);
      preload(zero);
    });
  };
  onMount(() => {
    onCleanup(keepClock());
    onCleanup(followOtherTabs(userId));
  });
  onCleanup(() => release?.());

  return (
    <Show when={userId}>
      <ZeroProvider
        userID={userId}
        context={{ userId, roles: "unknown" }}
        schema={schema}
        mutators={mutators}
        cacheURL={`${location.origin}/zero`}
        hiddenTabDisconnectDelay={HIDDEN_PATIENCE_MS}
        disconnectTimeoutMs={OFFLINE_PATIENCE_MS}
        onUpdateNeeded={() => {
          holdOff();
          void renewPage();
        }}
        init={init as never}
      >
        <Redelivery />
        <Settled>{props.children}</Settled>
      </ZeroProvider>
    </Show>
  );
}

/** Gives what is inside the one view of the settings. */
function Settled(props: { children: JSX.Element }): JSX.Element {
  return <SettingsContext.Provider value={readSettings()}>{props.children}</SettingsContext.Provider>;
}

/** Removes this person's rows, notes and drafts from the browser, for sign-out. Waits at most two seconds. */
export async function forgetLocalData(): Promise<void> {
  const userId = signedInUser();
  for (const key of Object.keys(localStorage)) if (key.includes(userId)) localStorage.removeItem(key);
  const zero = current;
  if (!zero) return;
  // The end of this session is no news to anybody here.
  release?.();
  current = undefined;
  await Promise.race([
    Promise.all([zero.delete(), clearOutbox(userId), forgetShell(), forgetAudio()]).catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 2_000)),
  ]);
}
