import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import { For, Show } from "solid-js";
import { buttonClass } from "#components/ui/Button.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { momentText } from "#components/ui/dates.ts";
import { FirstRows } from "#components/ui/FirstRows.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { actionInWords } from "#zero/activity/actions.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { OUTCOMES } from "../audit/words.ts";

/** Shown at first. */
const FIRST = 8;

/** What the audit log holds by somebody, or about them. */
export function AuditSection(props: { userId: string }) {
  const [rows, details] = useQuery(() => operatorsQueries.people.audit({ userId: props.userId }));
  return (
    <Section
      title="Audit"
      actions={
        <A href={`/admin/audit?actor=${props.userId}`} class={buttonClass("ghost", "small")}>
          All by them
        </A>
      }
    >
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={<p class="text-sm text-text">Nothing is noted about them.</p>}
        failed="The audit log could not be shown."
        rows={4}
      >
        <FirstRows rows={rows()} first={FIRST}>
          {(shown) => (
            <ul aria-label="Audit">
              <For each={shown()}>
                {(entry) => (
                  <li class="flex items-center gap-3 border-line/70 border-b py-1.5 text-sm">
                    <span class="num w-32 shrink-0 text-faint text-xs">{momentText(entry.createdAt)}</span>
                    <span class="min-w-0 flex-1 break-words text-text">
                      {actionInWords(entry.action)}
                      <Show when={entry.actorId !== props.userId}>
                        <span class="text-faint"> · {entry.actorLabel}</span>
                      </Show>
                    </span>
                    <Show when={entry.status !== "success"}>
                      <Chip tone={OUTCOMES[entry.status].tone}>{OUTCOMES[entry.status].name}</Chip>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          )}
        </FirstRows>
      </ListState>
    </Section>
  );
}
