// The quests page's rows, live, and what is worked out from them.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { useDayClock } from "#components/shell/person.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import { type DayClock, dayOf } from "#zero/kernel/day.ts";
import { queries } from "#zero/queries.ts";
import { periodKeysOn } from "#zero/quests/rules.ts";
import type { UniversalQuest, UserQuest, UserQuestProgress } from "#zero/quests/schema.ts";
import {
  attentionCount,
  type EveryonesQuest,
  everyonesQuests,
  type OwnQuest,
  ownQuests,
  type ProgressRow,
} from "./board.ts";

/** Often enough for “in 5 h 12 min” and for a period's end. */
const TICK_MS = 30_000;

export interface QuestBoard {
  now: Accessor<number>;
  clock: Accessor<DayClock>;
  today: Accessor<string>;
  /** One's own that are or may become open, in one's own order. */
  own: Accessor<OwnQuest[]>;
  everyones: Accessor<EveryonesQuest[]>;
  ownState: Accessor<ListStateName>;
  everyonesState: Accessor<ListStateName>;
}

type Details = Accessor<{ type: string }>;
const stateOf = (count: number, details: Details): ListStateName =>
  listStateOf(count, details().type === "complete", details().type === "error");

export function useQuestBoard(): QuestBoard {
  const clock = useDayClock();
  const now = useNow(TICK_MS);
  const today = createMemo(() => dayOf(now(), clock()));
  const [openRows, openDetails] = useQuery(() => queries.quests.open());
  const [catalogue, catalogueDetails] = useQuery(() => queries.quests.universal());
  const [progress] = useQuery(() => queries.quests.progress({ periodKeys: periodKeysOn(today()) }));
  const [claimable] = useQuery(() => queries.quests.claimable());
  // Not shown: what leaves the lists is kept on the device, so that Undo finds it there.
  useQuery(() => queries.quests.recent());

  const own = createMemo(() => ownQuests(openRows() as UserQuest[], now(), clock()));
  const everyones = createMemo(() =>
    everyonesQuests(
      catalogue() as UniversalQuest[],
      progress() as UserQuestProgress[],
      claimable() as ProgressRow[],
      today(),
      now(),
    ),
  );
  return {
    now,
    clock,
    today,
    own,
    everyones,
    ownState: () => stateOf(own().length, openDetails),
    everyonesState: () => stateOf(everyones().length, catalogueDetails),
  };
}

/** How many quests ask for attention, for the badge in the rail. */
export function useQuestCount(): Accessor<number> {
  const clock = useDayClock();
  const now = useNow(TICK_MS);
  const [openRows] = useQuery(() => queries.quests.open());
  const [claimable] = useQuery(() => queries.quests.claimable());
  return createMemo(() =>
    attentionCount(
      ownQuests(openRows() as UserQuest[], now(), clock()),
      claimable(),
      dayOf(now(), clock()),
      clock(),
    ),
  );
}
