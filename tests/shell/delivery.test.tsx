import { screen, waitFor } from "@solidjs/testing-library";
import { onCleanup } from "solid-js";
import { afterEach, expect, test, vi } from "vitest";
import { type Outcome, useAct } from "#components/shell/act.ts";
import { keepConnected } from "#components/shell/connection.ts";
import { waitingEntries } from "#components/shell/outbox.ts";
import { Redelivery } from "#components/shell/Redelivery.tsx";
import { type LocalPage, showPage } from "#tests/support/local.tsx";
import { late } from "#zero/late-mutators.ts";
import { mutators } from "#zero/mutators.ts";

let page: LocalPage;
afterEach(() => page.end());

/** The connection as Zero tells of it; this client has no server. */
function line() {
  let current = { name: "connecting" };
  const listeners = new Set<(now: object) => void>();
  const subscribe = (listener: (now: object) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const state = {
    get current() {
      return current;
    },
    subscribe,
  };
  const become = (name: string) => {
    current = { name };
    for (const listener of listeners) listener(current);
  };
  return { zero: { connection: { state, connect: async () => {} } } as never, become };
}

test("a write whose verb can't be fetched is kept, counts for no refusal, and is done when it can", async () => {
  const { zero, become } = line();
  const outcomes: Outcome[] = [];
  const args = {
    feedbackId: crypto.randomUUID(),
    at: Date.UTC(2026, 10, 26),
    kind: "bug" as const,
    title: "It stays",
    body: "All of it",
    context: {},
  };
  function Page() {
    const act = useAct();
    onCleanup(keepConnected(zero));
    return (
      <>
        <Redelivery />
        <button type="button" onClick={async () => outcomes.push(await act(mutators.feedback.write(args)))}>
          Send
        </button>
      </>
    );
  }
  const arrive = vi.spyOn(late.feedback, "arrive").mockRejectedValueOnce(new Error("no network"));
  page = await showPage(() => <Page />, {});
  await page.user.click(screen.getByRole("button", { name: "Send" }));
  await waitFor(() => expect(outcomes).toEqual([{ ok: true }]));
  expect(waitingEntries()).toMatchObject([{ name: "feedback.write", args: { title: "It stays" } }]);
  expect(waitingEntries()[0]?.refusal).toBeUndefined();
  expect(await page.all("feedback")).toEqual([]);
  become("connected");
  await waitFor(async () => expect(await page.all("feedback")).toMatchObject([{ title: "It stays" }]));
  expect(arrive).toHaveBeenCalledTimes(2);
  expect(waitingEntries(), "until the server has answered").toHaveLength(1);
});
