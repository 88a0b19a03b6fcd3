// Everybody on this server, who was here last first.
import { useQuery } from "@rocicorp/zero/solid";
import { A, useNavigate, useSearchParams } from "@solidjs/router";
import Search from "lucide-solid/icons/search";
import { createSignal, For, Match, onCleanup, Show, Switch } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { registerCommands } from "#components/shell/commands.ts";
import { Ago } from "#components/ui/Ago.tsx";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { LIMITS } from "#zero/kernel/limits.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { SHOWN_PEOPLE, type ShownPeople } from "#zero/people/queries.ts";
import type { HeldRole } from "#zero/rbac/rules.ts";
import { RoleChips } from "./RoleChips.tsx";
import { lastActiveText } from "./words.ts";

const PAGE = 100;
/** A question per pause in typing, not per letter. */
const PAUSE_MS = 200;
const SHOWN_NAMES: Readonly<Record<ShownPeople, string>> = {
  all: "Everybody",
  operators: "With a role",
  disabled: "Disabled",
};

export function PeoplePage() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams<{ q: string; show: string }>();
  const [limit, setLimit] = createSignal(PAGE);
  const search = () => params.q?.slice(0, LIMITS.email) ?? "";
  const show = () => SHOWN_PEOPLE.find((one) => one === params.show) ?? "all";
  const [people, details] = useQuery(() =>
    operatorsQueries.people.list({ search: search(), show: show(), limit: limit() }),
  );
  let pause: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(pause));
  const find = (text: string) => {
    clearTimeout(pause);
    pause = setTimeout(() => setParams({ q: text || undefined }, { replace: true }), PAUSE_MS);
  };
  let list: HTMLUListElement | undefined;
  registerCommands(() => [
    {
      id: "people.list",
      title: "Into the list",
      group: "People",
      keys: "j",
      hidden: true,
      run: () => list?.querySelector<HTMLElement>("[data-list-item]")?.focus(),
    },
  ]);
  const narrowed = () => search() !== "" || show() !== "all";

  return (
    <>
      <div class="mb-4 flex flex-wrap items-center gap-3">
        <TextField
          type="search"
          label="Search by name or email"
          hideLabel
          placeholder="Name or email"
          icon={Search}
          value={search()}
          onValue={find}
          class="w-full sm:w-72"
          autocomplete="off"
        />
        <SegmentedControl
          label="Who is shown"
          value={show()}
          onValue={(value) => setParams({ show: value === "all" ? undefined : value }, { replace: true })}
          options={SHOWN_PEOPLE.map((value) => ({ value, label: SHOWN_NAMES[value] }))}
        />
        <span class="num ml-auto text-faint text-sm">
          {people().length.toLocaleString()}
          {people().length === limit() ? "+" : ""}
          {people().length === 1 ? " person" : " people"}
        </span>
      </div>
      <ListState
        state={listStateOf(people().length, details().type === "complete", details().type === "error")}
        failed="People could not be listed."
        rows={8}
        empty={
          <EmptyState
            text={narrowed() ? "Nobody fits that search." : "Nobody has signed up yet."}
            action={
              <Show when={narrowed()}>
                <Button onClick={() => setParams({ q: undefined, show: undefined })}>Show everybody</Button>
              </Show>
            }
          />
        }
      >
        <ul
          ref={list}
          aria-label="People"
          class="border-line border-t"
          onKeyDown={listKeyDown({ Enter: (id) => navigate(`/admin/people/${id}`) })}
        >
          <For each={people()}>
            {(person) => (
              <PersonRow
                id={person.id}
                name={person.profile?.name ?? "Somebody"}
                frame={person.profile?.frame ?? null}
                email={person.email}
                roles={person.roles}
                disabledAt={person.disabledAt}
                lastActiveAt={person.lastActiveAt}
                isHere={person.presence?.isHere ?? false}
              />
            )}
          </For>
        </ul>
        <Show when={people().length === limit() && limit() < LIMITS.peopleRows}>
          <Button
            kind="ghost"
            class="mt-3"
            onClick={() => setLimit(Math.min(LIMITS.peopleRows, limit() * 3))}
          >
            Show more
          </Button>
        </Show>
      </ListState>
    </>
  );
}

interface PersonRowProps {
  id: string;
  name: string;
  frame: string | null;
  email: string;
  roles: readonly HeldRole[];
  disabledAt: number | null;
  lastActiveAt: number | null;
  isHere: boolean;
}

function PersonRow(props: PersonRowProps) {
  const now = useNow(30_000);
  return (
    <li class="border-line border-b">
      <A
        href={`/admin/people/${props.id}`}
        data-list-item={props.id}
        class="group -mx-2 flex min-h-13 items-center gap-3 rounded-md px-2 py-1.5 hover:bg-surface-1 focus-visible:-outline-offset-2"
      >
        <Portrait name={props.name} frame={props.frame} class="size-8 shrink-0 text-xs" />
        <span class="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)] sm:items-center">
          <span class="truncate font-[520] text-strong">{props.name}</span>
          <span class="truncate text-faint text-sm">{props.email}</span>
        </span>
        <RoleChips isBrief roles={props.roles} disabledAt={props.disabledAt} />
        <span class="num w-40 shrink-0 text-right text-faint text-xs max-sm:w-20">
          <Switch fallback="Never here">
            <Match when={props.isHere}>
              <span class="text-good">Here now</span>
            </Match>
            <Match when={props.lastActiveAt}>
              {(at) => <Ago at={at()} text={lastActiveText(at(), now())} />}
            </Match>
          </Switch>
        </span>
      </A>
    </li>
  );
}
