// Achievements nobody knows of before they are earned. Their public keys are numbers, for a telling key would be half
// the secret; never renumber them.
import type { Achievement } from "./achievements.ts";

export const HIDDEN_ACHIEVEMENTS: readonly Omit<Achievement, "category" | "series" | "tier">[] = [
  {
    key: "hidden-1",
    name: "Marathon",
    description: "Six hours of focus in one day. Go outside.",
    icon: "footprints",
    condition: { type: "day", tally: "focus", counts: "amount", atLeast: 21_600 },
    rewardXp: 50,
    rewardCoins: 25,
  },
  {
    key: "hidden-2",
    name: "Saved by the ice",
    description: "A freeze kept a streak going.",
    icon: "snowflake",
    condition: { type: "count", counter: "freezesUsed", atLeast: 1 },
    rewardXp: 10,
    rewardCoins: 5,
  },
  {
    key: "hidden-3",
    name: "Well deserved",
    description: "Ten rewards enjoyed, not saved up for some day.",
    icon: "cake-slice",
    condition: { type: "count", counter: "treats", atLeast: 10 },
    rewardXp: 20,
    rewardCoins: 10,
  },
  {
    key: "hidden-4",
    name: "Nine lives",
    description: "Nine breaks to their end in one day.",
    icon: "cat",
    condition: { type: "day", tally: "break", counts: "deeds", atLeast: 9 },
    rewardXp: 15,
    rewardCoins: 9,
  },
  {
    key: "hidden-5",
    name: "Full orchestra",
    description: "Something done in all seven systems on one day.",
    icon: "drum",
    condition: { type: "systems", atLeast: 7 },
    rewardXp: 150,
    rewardCoins: 75,
  },
  {
    key: "hidden-6",
    name: "Ostinato",
    description: "Five hundred days with something done, in a row or not.",
    icon: "infinity",
    condition: { type: "count", counter: "daysDone", atLeast: 500 },
    rewardXp: 300,
    rewardCoins: 150,
  },
];
