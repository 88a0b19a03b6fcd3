// What every row of the quests page needs: the time, how days are cut, whether rewards are shown, and the verbs.
import { type Accessor, createContext, useContext } from "solid-js";
import type { DayClock } from "#zero/kernel/day.ts";
import type { GamificationLevel } from "#zero/settings/schema.ts";
import type { OwnQuest } from "./board.ts";
import type { QuestVerbs } from "./verbs.ts";

export interface QuestsContextValue {
  /** Server time, moving every half minute. */
  now: Accessor<number>;
  clock: Accessor<DayClock>;
  today: Accessor<string>;
  rewards: Accessor<GamificationLevel>;
  verbs: QuestVerbs;
  /** Opens the form of a quest, with the cursor in the title or the due date. */
  edit: (own: OwnQuest, field?: "dueAt") => void;
}

const QuestsContext = createContext<QuestsContextValue>();

export const QuestsProvider = QuestsContext.Provider;

export function useQuests(): QuestsContextValue {
  const value = useContext(QuestsContext);
  if (!value) throw new Error("useQuests needs a QuestsProvider above it.");
  return value;
}
