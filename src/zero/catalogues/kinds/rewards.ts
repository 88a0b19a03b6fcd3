// What everyone can strive for and spend on: quests, achievements, market items.
import * as v from "valibot";
import { conditionSchema } from "#zero/achievements/conditions.ts";
import { ACHIEVEMENT_CATEGORIES, type PublicCondition } from "#zero/achievements/schema.ts";
import { optionalText, text } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { effectSchema } from "#zero/market/effects.ts";
import { MARKET_CATEGORIES, RARITIES } from "#zero/market/schema.ts";
import { QUEST_PERIODS, QUEST_TARGET_TYPES } from "#zero/quests/schema.ts";
import {
  choice,
  document,
  icon,
  line,
  number,
  optionalDocument,
  optionalLine,
  optionalNumber,
  prose,
  schedule,
  toggle,
} from "../fields.ts";
import type { Kind, Values } from "../kinds.ts";

const NAME = 120;
/** What one entry may pay. */
const PAY = [0, 10_000] as const;
const MOST_TIERS = 10;

export const quests: Kind = {
  title: "Quests",
  one: "quest",
  table: "universal_quests",
  key: ["key"],
  hasId: true,
  isStamped: true,
  nameField: "title",
  order: "sortOrder",
  active: { column: "isActive", when: true },
  schedule: ["activeFrom", "activeUntil"],
  fields: [
    line("title", "Title", LIMITS.title),
    prose("description", "Description", LIMITS.description),
    choice("period", "Period", QUEST_PERIODS),
    choice("targetType", "Counts", QUEST_TARGET_TYPES),
    number("target", "Target", [1, 1_000_000]),
    number("xpReward", "Reward in XP", PAY),
    number("coinReward", "Reward in coins", PAY),
    ...schedule("activeFrom", "activeUntil"),
  ],
  uses: [{ table: "user_quest_progress", reference: "quest_id" }],
};

const HIDDEN = "hidden";
const publicConditionSchema: v.GenericSchema<unknown, PublicCondition> = v.lazy((input) =>
  (input as PublicCondition | null)?.type === HIDDEN
    ? v.strictObject({ type: v.literal(HIDDEN) })
    : conditionSchema,
);
const isHidden = (values: Values): boolean => (values.condition as PublicCondition).type === HIDDEN;

/** What a hidden achievement really is. */
const secretSchema = v.strictObject({
  name: text("The name", NAME),
  description: v.pipe(
    optionalText("The description", LIMITS.description),
    v.transform((value) => value ?? ""),
  ),
  icon: text("The icon", LIMITS.icon),
  condition: conditionSchema,
});

export const achievements: Kind = {
  title: "Achievements",
  one: "achievement",
  table: "achievement_definitions",
  key: ["key"],
  hasId: false,
  isStamped: false,
  nameField: "name",
  order: "sortOrder",
  active: { column: "isActive", when: true },
  schedule: ["activeFrom", "activeUntil"],
  fields: [
    line("name", "Name", NAME),
    prose("description", "Description", LIMITS.description),
    choice("category", "Category", ACHIEVEMENT_CATEGORIES),
    icon,
    document("condition", "Condition", publicConditionSchema, {
      hint: "When it is earned, as JSON.",
      initial: { type: "count", counter: "focusSessions", atLeast: 10 },
    }),
    optionalLine("series", "Ladder", 64, { hint: "The same for every step of one ladder." }),
    optionalNumber("tier", "Step of the ladder", [1, MOST_TIERS]),
    number("rewardXp", "Reward in XP", PAY),
    number("rewardCoins", "Reward in coins", PAY),
    ...schedule("activeFrom", "activeUntil"),
    optionalDocument("hidden", "Hidden", secretSchema),
  ],
  secret: { field: "hidden", table: "private.hidden_achievements", key: "key", of: "hidden" },
  uses: [{ table: "user_achievements", reference: "achievement_key" }],
  beside: (values) => ({ isHidden: isHidden(values) }),
  complaint(values, before) {
    if ((values.series === null) !== (values.tier === null))
      return { field: "tier", sentence: "A ladder and a step go together: name both or neither." };
    if (before && isHidden(values) !== before.isHidden) {
      const sentence = before.isHidden
        ? "What a hidden achievement asks for stays hidden: leave it as it is."
        : "Everybody knows what this one asks for. Retire it, and make a hidden one.";
      return { field: "condition", sentence };
    }
    if (isHidden(values) === (values.hidden !== null)) return null;
    const sentence = isHidden(values)
      ? "Say what it really is: name, description, icon and condition."
      : "Only a hidden achievement has that.";
    return { field: "hidden", sentence };
  },
};

/** How many of an item are sold. */
const soldOf = (row: Values | null): number =>
  Number(row?.totalStock ?? 0) - Number(row?.remainingStock ?? 0);

export const market: Kind = {
  title: "Market",
  one: "item",
  table: "market_items",
  key: ["key"],
  hasId: true,
  isStamped: true,
  nameField: "name",
  order: "sortOrder",
  active: { column: "isActive", when: true },
  schedule: ["availableFrom", "availableUntil"],
  fields: [
    line("name", "Name", NAME),
    prose("description", "Description", LIMITS.description),
    choice("category", "Category", MARKET_CATEGORIES),
    number("costCoins", "Price in coins", [0, 1_000_000]),
    choice("rarity", "Rarity", RARITIES),
    icon,
    optionalDocument("effect", "Effect", effectSchema, {
      hint: "What using it does, as JSON; empty for a treat that is simply enjoyed.",
    }),
    toggle("isConsumable", "Used up by using it"),
    optionalNumber("usesPerPurchase", "Uses of one purchase", [1, 100]),
    optionalNumber("totalStock", "Pieces in all", [0, 1_000_000], { hint: "Empty: there are always more." }),
    ...schedule("availableFrom", "availableUntil"),
  ],
  uses: [
    { table: "user_purchases", reference: "item_id" },
    { table: "market_transactions", reference: "item_id" },
    { table: "market_wishes", reference: "item_id" },
  ],
  beside: ({ totalStock }, before) => ({
    isGlobal: before?.isGlobal ?? true,
    remainingStock: totalStock === null ? null : Number(totalStock) - soldOf(before),
  }),
  complaint({ totalStock }, before) {
    const sold = soldOf(before);
    return totalStock !== null && Number(totalStock) < sold
      ? { field: "totalStock", sentence: `${sold} are sold already, so there can't be fewer in all.` }
      : null;
  },
};
