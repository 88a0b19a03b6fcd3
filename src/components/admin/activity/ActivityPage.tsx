// Everything that everybody does, as it happens.
import { useSearchParams } from "@solidjs/router";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import { createMemo, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { CAUSE_NAMES, SYSTEM_NAMES } from "#components/shell/deedWords.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Select } from "#components/ui/Select.tsx";
import { SYSTEMS } from "#zero/progress/deeds.ts";
import { FeedList } from "./FeedList.tsx";
import { createFeed } from "./feed.ts";
import { filtersIn, placeIn, placeText, typesOf } from "./filters.ts";
import { PersonFilter } from "./PersonFilter.tsx";
import { countText } from "./words.ts";

const ALL = "all";
const SYSTEM_OPTIONS = [
  { value: ALL, label: "Every system" },
  ...SYSTEMS.map((value) => ({ value, label: SYSTEM_NAMES[value] })),
];

export function ActivityPage() {
  const [params, setParams] = useSearchParams();
  const filters = createMemo(() => filtersIn(params));
  const lookBack = createMemo(() => placeIn(params));
  const feed = createFeed(filters, lookBack);
  const isFiltered = () => Object.values(filters()).some((value) => value !== undefined);
  /** Another choice is looked at from its newest deed on. */
  const choose = (changed: Record<string, string | undefined>) => setParams({ until: undefined, ...changed });

  const toggle = () => {
    if (lookBack()) return choose({});
    feed.setPaused(!feed.isPaused());
    announce(feed.isPaused() ? "Paused" : "Live");
  };
  registerCommands(() => [
    {
      id: "activity.pause",
      title: feed.isPaused() ? "Resume the feed" : "Pause the feed",
      group: "Activity",
      keys: "Space",
      icon: feed.isPaused() ? Play : Pause,
      run: toggle,
    },
  ]);

  const types = createMemo(() => [
    { value: ALL, label: "Every type" },
    ...typesOf(filters().system).map((value) => ({ value, label: CAUSE_NAMES[value] })),
  ]);
  const chooseSystem = (value: string) => {
    const { type } = filters();
    const system = SYSTEMS.find((name) => name === value);
    choose({ system, type: type && typesOf(system).includes(type) ? type : undefined });
  };
  const standing = () => {
    if (lookBack()) return "Looking back";
    if (feed.isPaused()) return feed.arrived() > 0 ? `Paused, ${countText(feed.arrived())} new` : "Paused";
    return feed.isHeld() ? "Held while you read" : "Live";
  };

  return (
    <>
      <search
        aria-label="Filters"
        class="sticky top-0 z-10 -mx-2 flex flex-wrap items-center gap-2 bg-surface-0 px-2 py-2"
      >
        <Select
          label="System"
          hideLabel
          class="w-38 max-sm:w-[calc(50%-0.25rem)]"
          value={filters().system ?? ALL}
          onValue={chooseSystem}
          options={SYSTEM_OPTIONS}
        />
        <Select
          label="Type"
          hideLabel
          class="w-46 max-sm:w-[calc(50%-0.25rem)]"
          value={filters().type ?? ALL}
          onValue={(value) => choose({ type: value === ALL ? undefined : value })}
          options={types()}
        />
        <div class="w-46 max-sm:w-[calc(50%-0.25rem)]">
          <PersonFilter personId={filters().personId} onPerson={(person) => choose({ person })} />
        </div>
        <Show when={isFiltered()}>
          <Button
            kind="ghost"
            onClick={() => choose({ system: undefined, type: undefined, person: undefined })}
          >
            Clear all
          </Button>
        </Show>
        <span class="num ml-auto text-faint text-sm max-sm:hidden">{standing()}</span>
        <Button icon={feed.isPaused() || lookBack() ? Play : Pause} keys="Space" onClick={toggle}>
          {feed.isPaused() || lookBack() ? "Resume" : "Pause"}
        </Button>
      </search>
      <ListState
        state={feed.state()}
        rows={5}
        failed="The feed could not be loaded. What is here comes back with the connection."
        empty={
          <EmptyState
            text={
              isFiltered()
                ? "Nobody has done anything of that kind."
                : "What people do appears here as it happens."
            }
            action={
              <Show when={isFiltered()}>
                <Button onClick={() => choose({ system: undefined, type: undefined, person: undefined })}>
                  Clear all filters
                </Button>
              </Show>
            }
          />
        }
      >
        <FeedList
          feed={feed}
          onOlder={() => {
            const from = feed.next();
            if (from) setParams({ until: placeText(from) });
          }}
          onNewest={lookBack() ? () => choose({}) : undefined}
        />
      </ListState>
    </>
  );
}
