// What can be achieved, over everything there is to do. Ladders have tiers; the hidden ones stand in a file of their
// own, because what they are must not leave the server before they are earned. In the order in which they are shown.
import type { Condition } from "#zero/achievements/schema.ts";

export interface Achievement {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly icon: string;
  readonly series?: string;
  readonly tier?: number;
  readonly condition: Condition;
  readonly rewardXp: number;
  readonly rewardCoins: number;
}

type Step = readonly [name: string, atLeast: number, description: string];

/** What each tier of a ladder pays. */
const TIER_PAY = [
  { rewardXp: 10, rewardCoins: 5 },
  { rewardXp: 30, rewardCoins: 15 },
  { rewardXp: 80, rewardCoins: 40 },
  { rewardXp: 200, rewardCoins: 100 },
  { rewardXp: 400, rewardCoins: 200 },
] as const;

/** The steps of one ladder, each a tier higher and worth more. */
const ladder = (
  series: string,
  category: string,
  icon: string,
  conditionOf: (atLeast: number) => Condition,
  steps: readonly Step[],
): Achievement[] =>
  steps.map(([name, atLeast, description], index) => ({
    key: `${series}-${index + 1}`,
    name,
    description,
    category,
    icon,
    series,
    tier: index + 1,
    condition: conditionOf(atLeast),
    ...(TIER_PAY[index] ?? TIER_PAY[4]),
  }));

const count = (counter: string) => (atLeast: number) => ({ type: "count", counter, atLeast }) as const;

export const ACHIEVEMENTS: readonly Achievement[] = [
  ...ladder("sessions", "focus", "timer", count("focusSessions"), [
    ["First take", 1, "One focus session from start to end."],
    ["Warmed up", 10, "Ten focus sessions from start to end."],
    ["In the pocket", 100, "A hundred focus sessions from start to end."],
    ["House band", 500, "Five hundred focus sessions from start to end."],
  ]),
  ...ladder("focus-hours", "focus", "hourglass", count("focusSeconds"), [
    ["A side", 36_000, "Ten hours of focus in all."],
    ["B side", 180_000, "Fifty hours of focus in all."],
    ["Double album", 720_000, "Two hundred hours of focus in all."],
    ["Box set", 3_600_000, "A thousand hours of focus in all."],
  ]),
  {
    key: "long-take",
    name: "Long take",
    description: "Ten sessions of fifty minutes or more, in one piece each.",
    category: "focus",
    icon: "clapperboard",
    condition: { type: "count", counter: "longSessions", atLeast: 10 },
    rewardXp: 40,
    rewardCoins: 20,
  },
  {
    key: "weekend-set",
    name: "Weekend set",
    description: "Ten focus sessions on Saturdays and Sundays.",
    category: "focus",
    icon: "calendar-heart",
    condition: { type: "count", counter: "weekendSessions", atLeast: 10 },
    rewardXp: 30,
    rewardCoins: 15,
  },
  {
    key: "rest-is-music",
    name: "The rest is music",
    description: "Twenty breaks taken to their end. Pauses belong to the piece.",
    category: "focus",
    icon: "coffee",
    condition: { type: "count", counter: "breaks", atLeast: 20 },
    rewardXp: 20,
    rewardCoins: 10,
  },
  {
    key: "four-movements",
    name: "Four movements",
    description: "Two hours of focus in one day.",
    category: "focus",
    icon: "music-4",
    condition: { type: "day", tally: "focus", counts: "amount", atLeast: 7_200 },
    rewardXp: 25,
    rewardCoins: 10,
  },
  ...ladder("habits", "habits", "repeat", count("habits"), [
    ["Metronome", 10, "A habit's target reached ten times."],
    ["Groove", 100, "A habit's target reached a hundred times."],
    ["Second nature", 1_000, "A habit's target reached a thousand times."],
  ]),
  ...ladder("perfect-days", "habits", "sun", count("perfectDays"), [
    ["Clean sheet", 1, "A day on which every habit that was due is done."],
    ["Seven clean sheets", 7, "Seven days on which every habit that was due is done."],
    ["Thirty clean sheets", 30, "Thirty days on which every habit that was due is done."],
  ]),
  ...ladder("milestones", "goals", "flag", count("milestones"), [
    ["Waypoint", 1, "The first milestone of a goal."],
    ["Cartographer", 25, "Twenty-five milestones."],
  ]),
  ...ladder("goals", "goals", "target", count("goals"), [
    ["Arrived", 1, "A goal reached."],
    ["Far traveller", 10, "Ten goals reached."],
  ]),
  ...ladder("own-quests", "quests", "scroll", count("ownQuests"), [
    ["Setting out", 1, "A quest of your own completed."],
    ["Journeyman", 25, "Twenty-five quests of your own completed."],
    ["Master of the works", 150, "A hundred and fifty quests of your own completed."],
  ]),
  ...ladder("everyones-quests", "quests", "users", count("universalQuests"), [
    ["Joining in", 1, "The reward of one of everyone's quests taken."],
    ["Regular", 20, "The rewards of twenty of everyone's quests taken."],
    ["Stalwart", 100, "The rewards of a hundred of everyone's quests taken."],
  ]),
  ...ladder("pages", "reading", "book-open", count("pages"), [
    ["Preface", 50, "Fifty pages read."],
    ["Chapter and verse", 1_000, "A thousand pages read."],
    ["Library card", 10_000, "Ten thousand pages read."],
  ]),
  {
    key: "slow-reader",
    name: "Slow reader",
    description: "Ten hours with a book, however many pages they were.",
    category: "reading",
    icon: "lamp",
    condition: { type: "count", counter: "readingMinutes", atLeast: 600 },
    rewardXp: 30,
    rewardCoins: 15,
  },
  ...ladder("workouts", "training", "dumbbell", count("workouts"), [
    ["Load in", 1, "A workout done."],
    ["Road crew", 25, "Twenty-five workouts done."],
    ["World tour", 200, "Two hundred workouts done."],
  ]),
  ...ladder("records", "training", "medal", count("records"), [
    ["Personal best", 1, "A personal record."],
    ["Chart topper", 20, "Twenty personal records."],
  ]),
  ...ladder("lessons", "learning", "graduation-cap", count("lessons"), [
    ["First lesson", 1, "A lesson completed."],
    ["Conservatory", 25, "Twenty-five lessons completed."],
  ]),
  ...ladder("drills", "learning", "ear", count("drills"), [
    ["Scales", 10, "Ten drills."],
    ["Études", 100, "A hundred drills."],
  ]),
  {
    key: "close-listener",
    name: "Close listener",
    description: "Twenty-five listening prompts answered.",
    category: "learning",
    icon: "headphones",
    condition: { type: "count", counter: "prompts", atLeast: 25 },
    rewardXp: 40,
    rewardCoins: 20,
  },
  ...ladder("daily", "streaks", "flame", (atLeast) => ({ type: "streak", streak: "daily", atLeast }), [
    ["Three in a row", 3, "Something done on three days in a row."],
    ["A week of it", 7, "Something done on seven days in a row."],
    ["A month of it", 30, "Something done on thirty days in a row."],
    ["A season of it", 100, "Something done on a hundred days in a row."],
    ["Around the sun", 365, "Something done on three hundred and sixty-five days in a row."],
  ]),
  ...ladder("focus-streak", "streaks", "zap", (atLeast) => ({ type: "streak", streak: "focus", atLeast }), [
    ["Steady hand", 5, "Focus on five days in a row."],
    ["Steady month", 30, "Focus on thirty days in a row."],
  ]),
  {
    key: "reading-streak",
    name: "Night stand",
    description: "Reading on seven days in a row.",
    category: "streaks",
    icon: "moon",
    condition: { type: "streak", streak: "reading", atLeast: 7 },
    rewardXp: 30,
    rewardCoins: 15,
  },
  {
    key: "learning-streak",
    name: "Practice room",
    description: "Learning on seven days in a row.",
    category: "streaks",
    icon: "piano",
    condition: { type: "streak", streak: "learning", atLeast: 7 },
    rewardXp: 30,
    rewardCoins: 15,
  },
  ...ladder("level", "levels", "star", (atLeast) => ({ type: "level", atLeast }), [
    ["Opening act", 5, "Level 5."],
    ["Second stage", 10, "Level 10."],
    ["Main stage", 25, "Level 25."],
    ["Headliner", 50, "Level 50."],
    ["Encore", 100, "Level 100."],
  ]),
  {
    key: "trio",
    name: "Trio",
    description: "Something done in three different systems on one day.",
    category: "everything",
    icon: "triangle",
    condition: { type: "systems", atLeast: 3 },
    rewardXp: 20,
    rewardCoins: 10,
  },
  {
    key: "quintet",
    name: "Quintet",
    description: "Something done in five different systems on one day.",
    category: "everything",
    icon: "pentagon",
    condition: { type: "systems", atLeast: 5 },
    rewardXp: 60,
    rewardCoins: 30,
  },
  {
    key: "mind-and-body",
    name: "Mind and body",
    description: "Ten focus sessions, ten workouts and a hundred pages.",
    category: "everything",
    icon: "brain",
    condition: {
      type: "all",
      of: [
        { type: "count", counter: "focusSessions", atLeast: 10 },
        { type: "count", counter: "workouts", atLeast: 10 },
        { type: "count", counter: "pages", atLeast: 100 },
      ],
    },
    rewardXp: 60,
    rewardCoins: 30,
  },
  {
    key: "collector",
    name: "Collector",
    description: "Twenty achievements.",
    category: "everything",
    icon: "gem",
    condition: { type: "count", counter: "achievements", atLeast: 20 },
    rewardXp: 100,
    rewardCoins: 50,
  },
];
