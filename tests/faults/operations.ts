// What people do, drawn by lot: the next thing one could do on a device that shows these rows.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import type { Chance } from "#tests/house/chance.ts";
import type { Device, Rows } from "./device.ts";

export interface Deed {
  readonly name: string;
  readonly args: { readonly [key: string]: ReadonlyJSONValue };
}

/** Seconds a session is made longer by each extension: what is delivered twice shows in its length. */
export const EXTENSION_SECONDS = 60;
export const PLANNED_SECONDS = 1_500;

type Verb = (chance: Chance, device: Device, at: number) => Deed | undefined;

const oneOf = (chance: Chance, rows: Rows): Record<string, unknown> | undefined =>
  rows.length === 0 ? undefined : chance.pick(rows);
const idOf = (row: Record<string, unknown>): string => String(row.id);
const words = (chance: Chance): string => `line ${chance.hex(12)}`;

function ofSession(verb: string, more: Deed["args"] = {}): Verb {
  return (_, device, at) => {
    const [running] = device.rows("running session");
    return running && { name: `focus.${verb}`, args: { sessionId: idOf(running), at, ...more } };
  };
}

function ofQuest(verb: string, look: string, status: string, more: Deed["args"] = {}): Verb {
  return (chance, device, at) => {
    const quest = oneOf(
      chance,
      device.rows(look).filter((row) => row.status === status),
    );
    return quest && { name: `quests.${verb}`, args: { questId: idOf(quest), at, ...more } };
  };
}

function ofItem(verb: string, argsOf: (itemId: string, chance: Chance) => Deed["args"]): Verb {
  return (chance, device, at) => {
    const item = oneOf(chance, device.rows("inbox"));
    return item && { name: `inbox.${verb}`, args: { ...argsOf(idOf(item), chance), at } };
  };
}

const capture: Verb = (chance, _, at) => ({
  name: "inbox.capture",
  args: { items: [{ id: chance.uuid(), text: words(chance) }], at },
});

const start: Verb = (chance, _, at) => ({
  name: "focus.start",
  args: { sessionId: chance.uuid(), mode: "focus", plannedSeconds: PLANNED_SECONDS, at },
});

const createQuest: Verb = (chance, _, at) => ({
  name: "quests.create",
  args: {
    questId: chance.uuid(),
    title: words(chance),
    difficulty: chance.pick(["starter", "easy", "medium"]),
    repeat: "none",
    target: 3,
    sortOrder: `a${chance.hex(4)}V`,
    at,
  },
});

const change: Verb = (chance, _, at) => ({
  name: "settings.change",
  args: { changes: { dailyFocusGoalMinutes: 1 + Math.floor(chance.next() * 600) }, at },
});

/** Each as often as it stands here. */
const VERBS: readonly Verb[] = [
  capture,
  capture,
  ofItem("edit", (itemId, chance) => ({ itemId, text: words(chance) })),
  ofItem("retag", (itemId, chance) => ({ itemIds: [itemId], add: [chance.pick(["one", "two", "three"])] })),
  ofItem("archive", (itemId) => ({ itemIds: [itemId] })),
  ofItem("process", (itemId, chance) => ({
    itemId,
    newId: chance.uuid(),
    into: "quest",
    difficulty: "easy",
  })),
  start,
  ofSession("pause"),
  ofSession("resume"),
  ofSession("extend", { seconds: EXTENSION_SECONDS }),
  ofSession("extend", { seconds: EXTENSION_SECONDS }),
  ofSession("extend", { seconds: EXTENSION_SECONDS }),
  ofSession("finish"),
  createQuest,
  ofQuest("accept", "open quests", "available"),
  ofQuest("progress", "open quests", "accepted", { value: 1 }),
  ofQuest("complete", "open quests", "accepted"),
  ofQuest("complete", "open quests", "accepted"),
  ofQuest("reopen", "done quests", "completed"),
  change,
];

/** Something that can be done on the device now; capturing can always. */
export function nextDeed(chance: Chance, device: Device): Deed {
  const at = device.now();
  for (let tries = 0; tries < 6; tries += 1) {
    const deed = chance.pick(VERBS)(chance, device, at);
    if (deed) return deed;
  }
  return capture(chance, device, at) as Deed;
}

/** Something done to rows of somebody else, whose device shows them. */
export function forgedDeed(chance: Chance, own: Device, victim: Device): Deed | undefined {
  const at = own.now();
  const verbs: readonly Verb[] = [
    ofItem("edit", (itemId) => ({ itemId, text: "not mine" })),
    ofItem("archive", (itemId) => ({ itemIds: [itemId] })),
    ofSession("finish"),
    ofSession("extend", { seconds: 60 }),
    ofQuest("complete", "open quests", "accepted"),
  ];
  const deed = chance.pick(verbs)(chance, victim, at);
  // A verb that finds its work done changes nothing and refuses nothing: only what is there to be changed is forged.
  return deed;
}
