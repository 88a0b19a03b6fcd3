import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entriesOf, nextOnes } from "#components/achievements/gallery.ts";
import type { AchievementDefinition, PublicCondition, UserAchievement } from "#zero/achievements/schema.ts";

const definition = (key: string, condition: PublicCondition, more: object = {}): AchievementDefinition =>
  ({
    key,
    name: key,
    description: "",
    category: "focus",
    icon: "timer",
    series: null,
    tier: null,
    condition,
    rewardXp: 10,
    rewardCoins: 5,
    isHidden: condition.type === "hidden",
    isActive: true,
    activeFrom: null,
    activeUntil: null,
    sortOrder: 0,
    ...more,
  }) as AchievementDefinition;
const count = (counter: string, atLeast: number) => ({ type: "count", counter, atLeast }) as const;
const facts = (counts: Record<string, number>) => ({ counts, level: 1, longest: {}, day: {} });
const NOW = Date.UTC(2026, 10, 22);

test("an open one tells how far one is, hours as hours; an earned one and a hidden one do not", () => {
  const earned = [{ achievementKey: "c", name: "C", description: "Now it shows" }] as UserAchievement[];
  const [a, b, c, d] = entriesOf(
    [
      definition("a", count("focusSessions", 100), { series: "s", tier: 1 }),
      definition("b", count("focusSeconds", 180_000), { series: "s", tier: 2 }),
      definition("c", { type: "hidden" }),
      definition("d", { type: "hidden" }),
    ],
    earned,
    facts({ focusSessions: 77, focusSeconds: 134_000 }),
    NOW,
  );
  expect(a).toMatchObject({ standing: { have: 77, need: 100 }, standingText: "77 / 100", tiers: 2 });
  expect(b).toMatchObject({ standingText: "37.2 h / 50 h" });
  expect(c).toMatchObject({ name: "C", description: "Now it shows", standing: undefined });
  expect(d).toMatchObject({ standing: undefined, standingText: "" });
});

test("one that is retired, over or yet to come is shown to those who earned it, and to nobody else", () => {
  const catalogue = [
    definition("open", count("pages", 1), { activeFrom: NOW, activeUntil: NOW + 1 }),
    definition("retired", count("pages", 1), { isActive: false }),
    definition("over", count("pages", 1), { activeUntil: NOW }),
    definition("early", count("pages", 1), { activeFrom: NOW + 1 }),
    definition("kept", count("pages", 1), { isActive: false }),
  ];
  const earned = [{ achievementKey: "kept", name: "Kept" }] as UserAchievement[];
  const shown = entriesOf(catalogue, earned, facts({}), NOW).map(({ key }) => key);
  expect(shown).toEqual(["open", "kept"]);
});

test("nearly there are the ones one is nearest to, not those untouched", () => {
  const entries = entriesOf(
    [
      definition("far", count("focusSessions", 100)),
      definition("near", count("focusSessions", 12)),
      definition("untouched", count("pages", 10)),
    ],
    [],
    facts({ focusSessions: 10 }),
    NOW,
  );
  expect(nextOnes(entries, 5).map(({ key }) => key)).toEqual(["near", "far"]);
});

test("every achievement of the catalogue has a picture of its own name", async () => {
  const { ACHIEVEMENTS } = await import("#server/catalogues/achievements.ts");
  const { HIDDEN_ACHIEVEMENTS } = await import("#server/catalogues/hidden-achievements.ts");
  const source = await readFile(
    join(import.meta.dirname, "../../src/components/achievements/icons.ts"),
    "utf8",
  );
  for (const { icon } of [...ACHIEVEMENTS, ...HIDDEN_ACHIEVEMENTS])
    expect(source).toContain(`lucide-solid/icons/${icon}"`);
});
