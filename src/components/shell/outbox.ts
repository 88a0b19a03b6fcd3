// What a person did and the server has not answered yet, on this browser's disk. Zero shows and sends writes, but it
// forgets to tell what became of one whose connection broke, and its queue is not ours to look into. So each write is
// also noted here, under an operation id, until the server has said yes or no; whatever is still noted is sent again.
// The server applies an operation id once, which makes that safe. See README.md for why it is not Zero's queue alone.
import type { ReadonlyJSONValue } from "@rocicorp/zero";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { createMemo, createRoot, createSignal } from "solid-js";
import type { Refusal } from "./refusals.ts";

export interface OutboxEntry {
  op: string;
  userId: string;
  /** Of the mutator, `inbox.capture`. */
  name: string;
  args: ReadonlyJSONValue;
  /** When it was done, ms since the epoch by the server's clock. */
  at: number;
  /** The page that did it, and sees to its delivery for as long as it lives. */
  page: string;
  /** Set when the server said no: it stays until the person has read it and decided. */
  refusal?: Refusal;
}

interface Tables extends DBSchema {
  entries: { key: string; value: OutboxEntry; indexes: { byPerson: [string, number] } };
}

const NAME = "ostinato.outbox";
const CHANNEL = "ostinato.outbox";
const PAGE_LOCK = "ostinato.page.";

/** This page among all tabs of the browser, from its load to its end. */
export const thisPage: string = crypto.randomUUID();

/** Everything noted for the person of this page, by all tabs of this browser, oldest first. */
const [entries, setEntries] = createSignal<readonly OutboxEntry[]>([]);

export const waitingEntries = (): OutboxEntry[] => entries().filter((entry) => !entry.refusal);
export const refusedEntries = (): OutboxEntry[] => entries().filter((entry) => entry.refusal);
/** How many of each, for the lamp. */
export const outboxCounts = () => ({ waiting: waitingEntries().length, refused: refusedEntries().length });

/** Every id that a waiting write names, however deep in its arguments. */
const waitingIds = createRoot(() =>
  createMemo(() => {
    const ids = new Set<string>();
    const visit = (value: unknown): void => {
      if (typeof value === "string") ids.add(value);
      else if (typeof value === "object" && value !== null)
        for (const inner of Object.values(value)) visit(inner);
    };
    for (const { args } of waitingEntries()) visit(args);
    return ids;
  }),
);

/** Whether something done to this row has not reached the server yet. */
export const isWaiting = (id: string): boolean => waitingIds().has(id);

let opened: Promise<IDBPDatabase<Tables>> | undefined;

/** The browser's disk; undefined where it has none to give (some private windows): then notes last as long as the page. */
function disk(): Promise<IDBPDatabase<Tables>> | undefined {
  if (!globalThis.indexedDB) return undefined;
  opened ??= openDB<Tables>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore("entries", { keyPath: "op" }).createIndex("byPerson", ["userId", "at"]);
    },
  });
  return opened;
}

const range = (userId: string) => IDBKeyRange.bound([userId, 0], [userId, Number.MAX_SAFE_INTEGER]);

/** What is known already stays the same object: a row somebody is editing is not to be made anew. */
function keepIdentity(known: readonly OutboxEntry[], fresh: readonly OutboxEntry[]): OutboxEntry[] {
  const byOp = new Map(known.map((entry) => [entry.op, entry]));
  return fresh.map((entry) => {
    const old = byOp.get(entry.op);
    return old && old.refusal?.sentence === entry.refusal?.sentence ? old : entry;
  });
}

/** Reads what is noted for a person and follows what their other tabs note. @returns a function that stops */
export function followOutbox(userId: string): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  const read = async () => {
    const db = await disk();
    if (!db) return;
    const fresh = await db.getAllFromIndex("entries", "byPerson", range(userId));
    setEntries((known) => keepIdentity(known, fresh));
  };
  channel.onmessage = () => void read();
  // Held until the page is gone, however it goes: others then know that its writes are theirs to deliver.
  void navigator.locks?.request(PAGE_LOCK + thisPage, () => new Promise(() => {}));
  void read();
  return () => {
    channel.close();
    setEntries([]);
  };
}

/** The pages of this browser that are still there. */
export async function livingPages(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(
    held.flatMap(({ name }) => (name?.startsWith(PAGE_LOCK) ? name.slice(PAGE_LOCK.length) : [])),
  );
}

function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** Notes a write, or what became of it. Resolves when it is on disk; nobody has to wait for that. */
export async function note(entry: OutboxEntry): Promise<void> {
  setEntries((all) => [...all.filter(({ op }) => op !== entry.op), entry].toSorted((a, b) => a.at - b.at));
  const db = await disk();
  if (!db) return;
  await db.put("entries", entry);
  tellOtherTabs();
}

/** Takes a write out: the server has it, or the person let it go. */
export async function strike(op: string): Promise<void> {
  setEntries((all) => all.filter((entry) => entry.op !== op));
  const db = await disk();
  if (!db) return;
  await db.delete("entries", op);
  tellOtherTabs();
}

/** Resolves true as soon as the server has answered everything, false when something still waits after `ms`. */
export async function drained(ms: number): Promise<boolean> {
  const giveUp = Date.now() + ms;
  while (waitingEntries().length > 0) {
    if (Date.now() >= giveUp) return false;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** Forgets a person who signed out here. */
export async function clearOutbox(userId: string): Promise<void> {
  const db = await disk();
  if (!db) return;
  const keys = await db.getAllKeysFromIndex("entries", "byPerson", range(userId));
  await Promise.all(keys.map((key) => db.delete("entries", key)));
}
