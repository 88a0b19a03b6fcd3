// What coins buy. Nothing here earns anything or makes work easier to record: it dresses, rests and rewards. Prices are
// weighed against some fifteen coins of an ordinary day. In the order in which they are shown.
import type { MarketCategory, MarketEffect, Rarity } from "#zero/market/schema.ts";

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly category: MarketCategory;
  readonly costCoins: number;
  readonly rarity: Rarity;
  readonly icon: string;
  readonly effect: MarketEffect | null;
  readonly isConsumable: boolean;
  readonly usesPerPurchase?: number;
  readonly totalStock?: number;
  readonly remainingStock?: number;
  readonly availableFrom?: string;
  readonly availableUntil?: string;
}

type Line = readonly [value: string, name: string, description: string, costCoins: number, rarity: Rarity];

const kept = (
  category: MarketCategory,
  icon: string,
  effectOf: (value: string) => MarketEffect,
  lines: readonly Line[],
): Entry[] =>
  lines.map(([value, name, description, costCoins, rarity]) => ({
    key: `${category}-${value}`,
    name,
    description,
    category,
    costCoins,
    rarity,
    icon,
    effect: effectOf(value),
    isConsumable: false,
  }));

const freezes: readonly (readonly [
  streak: Extract<MarketEffect, { type: "freeze" }>["streak"],
  name: string,
  costCoins: number,
])[] = [
  ["daily", "Daily freeze", 60],
  ["focus", "Focus freeze", 50],
  ["habit", "Habit freeze", 50],
  ["workout", "Workout freeze", 50],
  ["reading", "Reading freeze", 40],
  ["learning", "Learning freeze", 40],
];

export const MARKET_ITEMS: readonly Entry[] = [
  ...kept("theme", "palette", (accent) => ({ type: "accent", accent }), [
    ["cobalt", "Cobalt", "A deep blue light, steady as a standby lamp.", 80, "common"],
    ["coral", "Coral", "A warm red that has been in the sun.", 80, "common"],
    ["orchid", "Orchid", "Pink with a little night in it.", 80, "common"],
    ["jade", "Jade", "Green, polished and calm.", 80, "common"],
    ["gold", "Gold", "What the first record that sells looks like.", 150, "rare"],
    [
      "midnight",
      "Midnight",
      "Blue surfaces and a blue light: the studio after the trains have stopped.",
      250,
      "rare",
    ],
    ["vellum", "Vellum", "Surfaces like old paper, ink like sealing wax.", 250, "rare"],
    ["undergrowth", "Undergrowth", "Moss below, young leaves on top.", 300, "epic"],
    ["plum", "Plum", "Velvet seats before the curtain rises.", 300, "epic"],
  ]),
  ...kept("avatar", "frame", (frame) => ({ type: "frame", frame }), [
    ["brass", "Brass frame", "A plain ring of brass around your picture.", 60, "common"],
    ["tape", "Tape frame", "Two strips of splicing tape, slightly crooked.", 60, "common"],
    ["vinyl", "Vinyl frame", "Grooves all the way round.", 120, "rare"],
    ["laurel", "Laurel frame", "For the evening after the premiere.", 250, "epic"],
  ]),
  ...kept("badge", "badge", (badge) => ({ type: "badge", badge }), [
    ["early-bird", "Early bird", "Shown beside your name: you saw it getting light.", 40, "common"],
    ["night-owl", "Night owl", "Shown beside your name: so did you, from the other side.", 40, "common"],
    [
      "patron",
      "Patron",
      "Shown beside your name: coins well spent on nothing in particular.",
      500,
      "legendary",
    ],
  ]),
  ...freezes.map(
    ([streak, name, costCoins]): Entry => ({
      key: `freeze-${streak}`,
      name,
      description: "Covers one missed day by itself. It has to be yours before that day.",
      category: "freeze",
      costCoins,
      rarity: "common",
      icon: "snowflake",
      effect: { type: "freeze", streak },
      isConsumable: true,
    }),
  ),
  ...kept("sound", "audio-lines", (sound) => ({ type: "sound", sound }), [
    ["rain", "Rain", "Steady rain on a roof light.", 100, "common"],
    ["surf", "Surf", "Long waves on shingle.", 100, "common"],
    ["vinyl", "Run-out groove", "The crackle after the last track.", 140, "rare"],
    ["tape-hiss", "Tape hiss", "A machine that is threaded and waiting.", 140, "rare"],
  ]),
  {
    key: "treat-tea",
    name: "A proper tea break",
    description: "Kettle, cup, window. Fifteen minutes without a screen.",
    category: "treat",
    costCoins: 15,
    rarity: "common",
    icon: "cup-soda",
    effect: null,
    isConsumable: true,
  },
  {
    key: "treat-walks",
    name: "Five walks",
    description: "Five times round the block in the middle of the day, nothing in your ears.",
    category: "treat",
    costCoins: 50,
    rarity: "common",
    icon: "footprints",
    effect: null,
    isConsumable: true,
    usesPerPurchase: 5,
  },
  {
    key: "treat-afternoon",
    name: "An afternoon off",
    description: "Paid for in advance, so that you can enjoy it.",
    category: "treat",
    costCoins: 200,
    rarity: "rare",
    icon: "sun",
    effect: null,
    isConsumable: true,
  },
  {
    key: "badge-first-hundred",
    name: "First pressing",
    description: "Shown beside your name. A hundred of these were made, and no more will be.",
    category: "badge",
    costCoins: 100,
    rarity: "epic",
    icon: "disc-3",
    effect: { type: "badge", badge: "first-pressing" },
    isConsumable: false,
    totalStock: 100,
    remainingStock: 100,
  },
  {
    key: "avatar-test-pressing",
    name: "Test pressing",
    description: "A white-label frame around your picture. Twenty-five were cut.",
    category: "avatar",
    costCoins: 300,
    rarity: "legendary",
    icon: "disc",
    effect: { type: "frame", frame: "white-label" },
    isConsumable: false,
    totalStock: 25,
    remainingStock: 25,
  },
  {
    key: "badge-winter-2026",
    name: "Winter session",
    description: "Shown beside your name. For sale through the dark months only.",
    category: "badge",
    costCoins: 90,
    rarity: "rare",
    icon: "tree-pine",
    effect: { type: "badge", badge: "winter-2026" },
    isConsumable: false,
    availableFrom: "2026-11-01T00:00:00Z",
    availableUntil: "2027-03-01T00:00:00Z",
  },
  {
    key: "avatar-spring-2027",
    name: "Spring frame",
    description: "A ring of catkins. For sale while they are out.",
    category: "avatar",
    costCoins: 90,
    rarity: "rare",
    icon: "sprout",
    effect: { type: "frame", frame: "spring-2027" },
    isConsumable: false,
    availableFrom: "2027-03-01T00:00:00Z",
    availableUntil: "2027-06-01T00:00:00Z",
  },
];
