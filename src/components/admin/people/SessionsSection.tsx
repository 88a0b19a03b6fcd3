import { createEffect, createSignal, For, on, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { call } from "#components/shell/requests.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { FirstRows } from "#components/ui/FirstRows.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { Section } from "#components/ui/Section.tsx";
import { toast } from "#components/ui/toast.ts";
import { deviceName, seenInWords } from "#zero/auth/devices.ts";
import type { PersonOverview } from "#zero/people/overview.ts";
import { bytesText } from "./words.ts";

/** Shown at first. */
const FIRST = 5;

/** Sessions and storage never sync, so they are asked for. */
export function SessionsSection(props: { userId: string; isDisabled: boolean }) {
  const now = useNow(30_000);
  const [overview, setOverview] = createSignal<PersonOverview>();
  const [failure, setFailure] = createSignal<string>();
  const [ending, setEnding] = createSignal<string>();
  const path = () => `/api/admin/people/${props.userId}` as const;
  const read = async () => {
    const outcome = await call<PersonOverview>(path());
    setFailure(outcome.ok ? undefined : outcome.problem.message);
    if (outcome.ok) setOverview(outcome.data);
  };
  // A closed account has no sessions any more.
  createEffect(on([() => props.userId, () => props.isDisabled], () => void read()));
  const end = async (which: string) => {
    setEnding(which);
    const outcome = await call(`${path()}/sessions`, { end: which });
    if (!outcome.ok) toast({ text: outcome.problem.message, tone: "bad" });
    await read();
    setEnding(undefined);
  };
  const endAll = async () => {
    const sure = await ask({
      title: "End all sessions?",
      text: "They are signed out everywhere at once. What they wrote and did not send yet stays on their devices.",
      action: "End all",
      danger: true,
    });
    if (sure) await end("all");
  };
  const sessions = () => overview()?.sessions ?? [];
  return (
    <>
      <Section
        title="Sessions"
        aside={overview() ? sessions().length : undefined}
        actions={
          <Show when={sessions().length > 0}>
            <Button size="small" kind="ghost" busy={ending() === "all"} onClick={() => void endAll()}>
              End all
            </Button>
          </Show>
        }
      >
        <ListState
          state={listStateOf(sessions().length, overview() !== undefined, failure() !== undefined)}
          empty={<p class="text-sm text-text">They are signed in nowhere.</p>}
          failed={`Sessions could not be listed. ${failure() ?? ""}`}
          retry={() => void read()}
          rows={2}
        >
          <FirstRows rows={sessions()} first={FIRST}>
            {(shown) => (
              <ul aria-label="Sessions">
                <For each={shown()}>
                  {(session) => (
                    <li class="flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
                      <div class="min-w-0 flex-1">
                        <p class="truncate text-strong">{deviceName(session.userAgent)}</p>
                        <p class="num truncate text-faint text-xs">
                          {seenInWords(session.lastSeenAt, now())}
                          <Show when={session.ip}>{(ip) => <> · {ip()}</>}</Show>
                        </p>
                      </div>
                      <Button
                        size="small"
                        kind="ghost"
                        busy={ending() === session.id}
                        aria-label={`End session of ${deviceName(session.userAgent)}`}
                        onClick={() => void end(session.id)}
                      >
                        End
                      </Button>
                    </li>
                  )}
                </For>
              </ul>
            )}
          </FirstRows>
        </ListState>
      </Section>
      <Show when={overview()}>
        {(known) => (
          <Section
            title="Storage"
            aside={`${bytesText(known().usedBytes)} of ${bytesText(known().limitBytes)}`}
          >
            <ProgressBar
              label="Storage used"
              value={known().usedBytes}
              max={known().limitBytes}
              text={bytesText(known().usedBytes)}
            />
          </Section>
        )}
      </Show>
    </>
  );
}
