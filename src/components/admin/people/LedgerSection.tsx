import { useQuery } from "@rocicorp/zero/solid";
import { For, Show } from "solid-js";
import { momentText } from "#components/ui/dates.ts";
import { FirstRows } from "#components/ui/FirstRows.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { withBalances } from "#zero/people/rules.ts";
import { signed } from "./words.ts";

/** Shown at first. */
const FIRST = 10;

/** Their newest ledger rows, each with the coins there were after it. */
export function LedgerSection(props: { userId: string; coins: number; totalXp: number }) {
  const [rows, details] = useQuery(() => operatorsQueries.people.ledger({ userId: props.userId }));
  return (
    <Section
      title="Ledger"
      aside={`${props.totalXp.toLocaleString()} XP · ${props.coins.toLocaleString()} coins`}
    >
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={<p class="text-sm text-text">Nothing was paid or spent yet.</p>}
        failed="The ledger could not be shown."
        rows={4}
      >
        <FirstRows rows={withBalances(rows(), props.coins)} first={FIRST}>
          {(shown) => (
            <table aria-label="Ledger" class="w-full text-sm">
              <thead class="text-left text-faint text-xs">
                <tr>
                  <th scope="col" class="py-1 font-normal">
                    What for
                  </th>
                  <th scope="col" class="num py-1 pl-3 text-right font-normal">
                    XP
                  </th>
                  <th scope="col" class="num py-1 pl-3 text-right font-normal">
                    Coins
                  </th>
                  <th scope="col" class="num py-1 pl-3 text-right font-normal">
                    Balance
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={shown()}>
                  {(entry) => (
                    <tr class="border-line/70 border-t align-top">
                      <td class="py-1.5">
                        <span class="break-words text-text">{entry.reason}</span>
                        <span class="num block text-faint text-xs">
                          {momentText(entry.createdAt)}
                          <Show when={entry.eventType === "correction"}> · Correction</Show>
                          <Show when={entry.reversesId}> · Taken back</Show>
                        </span>
                      </td>
                      <td class="num py-1.5 pl-3 text-right text-text">{signed(entry.xp)}</td>
                      <td class="num py-1.5 pl-3 text-right text-text">{signed(entry.coins)}</td>
                      <td class="num py-1.5 pl-3 text-right text-faint">{entry.balance.toLocaleString()}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          )}
        </FirstRows>
      </ListState>
    </Section>
  );
}
