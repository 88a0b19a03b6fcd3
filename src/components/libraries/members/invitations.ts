// Invitations that are open in a library. They are never synced: who may invite asks the server for them.
import { type Accessor, createEffect, createMemo, createSignal, on } from "solid-js";
import { isWaiting } from "#components/shell/outbox.ts";
import { call, type Outcome } from "#components/shell/requests.ts";
import { toast } from "#components/ui/toast.ts";
import type { OpenInvitations } from "#zero/libraries/sharing-args.ts";

export interface Invitations {
  open: Accessor<OpenInvitations | undefined>;
  failure: Accessor<string | undefined>;
  read: () => Promise<void>;
  withdraw: (id: string) => Promise<void>;
}

/** @param changed read again whenever it changes: somebody who joins has used an invitation */
export function useInvitations(libraryId: Accessor<string>, changed: Accessor<unknown>): Invitations {
  const [open, setOpen] = createSignal<OpenInvitations>();
  const [failure, setFailure] = createSignal<string>();
  let asked = 0;
  const read = async () => {
    asked += 1;
    const question = asked;
    const outcome: Outcome<OpenInvitations> = await call("/api/libraries/invitations", {
      libraryId: libraryId(),
    });
    // An answer that was overtaken says nothing any more.
    if (question !== asked) return;
    setFailure(outcome.ok ? undefined : outcome.problem.message);
    if (outcome.ok) setOpen(outcome.data);
  };
  // The server knows nothing of a library that is still on its way there.
  const isOnItsWay = createMemo(() => open() === undefined && isWaiting(libraryId()));
  createEffect(on([libraryId, changed, isOnItsWay], ([, , waits]) => void (waits || read())));
  return {
    open,
    failure,
    read,
    async withdraw(id) {
      const outcome = await call("/api/libraries/withdraw", { id });
      if (outcome.ok) toast({ text: "The invitation is withdrawn." });
      else toast({ text: outcome.problem.message, tone: "bad" });
      await read();
    },
  };
}
