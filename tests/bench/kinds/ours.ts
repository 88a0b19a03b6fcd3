// A device of ours in Node: the client every page has, with the same queries and verbs.
import { generateKeyBetween } from "fractional-indexing";
import { mutators } from "#zero/mutators.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { queries } from "#zero/queries.ts";
import { connected, type Device, newDevice } from "../devices.ts";
import type { Client, ClientSpec, Deed, OnValue } from "./client.ts";

interface Work {
  watch(device: Device, onValue: OnValue, spec: ClientSpec): Promise<void>;
  send(device: Device, n: number, spec: ClientSpec): Promise<unknown>;
}

type Session = { id: string; status: string; pauseState?: { pauses: number } };
type Item = { id: string; priority: string | null };

/** What the page notes beside every write: the id under which the server applies it once. */
const op = () => ({ op: crypto.randomUUID(), at: Date.now() });
const sent = (device: Device, request: unknown): Promise<unknown> =>
  device.mutate(request as never).server as Promise<unknown>;

/** Rows of a query, each time they change, until they are complete once. */
function follow<Rows>(device: Device, query: never, onRows: (rows: Rows) => void): Promise<void> {
  const view = device.materialize(query) as unknown as {
    addListener(listener: (rows: Rows, type: string) => void): void;
  };
  return new Promise((resolve) => {
    view.addListener((rows, type) => {
      onRows(rows);
      if (type === "complete") resolve();
    });
  });
}

const latest = new WeakMap<Device, Session>();
const inboxes = new WeakMap<Device, readonly string[]>();

/** The n-th press: odd ones pause, even ones resume. */
const focus: Work = {
  watch: (device, onValue) =>
    follow<Session | undefined>(device, queries.focus.current() as never, (session) => {
      if (!session) return;
      latest.set(device, session);
      const pauses = session.pauseState?.pauses ?? 0;
      onValue(session.status === "paused" ? 2 * pauses - 1 : 2 * pauses);
    }),
  send: (device, n) => {
    const sessionId = latest.get(device)?.id ?? "";
    const verb = n % 2 === 1 ? mutators.focus.pause : mutators.focus.resume;
    return sent(device, verb({ sessionId, ...op() } as never));
  },
};

/** Odd numbers make all items important, even ones none. */
const priorityOf = (n: number) => (n % 2 === 1 ? "high" : "low");
const inbox = (isOneWrite: boolean): Work => ({
  watch(device, onValue, { rows = 50 }) {
    let n = 0;
    return follow<readonly Item[]>(device, queries.inbox.open() as never, (items) => {
      inboxes.set(
        device,
        items.slice(0, rows).map(({ id }) => id),
      );
      if (items.length === 0 || !items.slice(0, rows).every(({ priority }) => priority === priorityOf(n + 1)))
        return;
      n += 1;
      onValue(n);
    });
  },
  send(device, n) {
    const write = (itemIds: readonly string[]) =>
      sent(device, mutators.inbox.setPriority({ itemIds, priority: priorityOf(n), ...op() } as never));
    const ids = inboxes.get(device) ?? [];
    return isOneWrite ? write(ids) : Promise.all(ids.map((id) => write([id])));
  },
});

const settings: Work = {
  watch: (device, onValue) =>
    follow<{ focusMinutes: number } | undefined>(device, queries.settings.mine() as never, (row) => {
      if (row) onValue(row.focusMinutes);
    }),
  send: (device, n) =>
    sent(device, mutators.settings.change({ changes: { focusMinutes: (n % 200) + 1 }, ...op() } as never)),
};

type Track = { id: string; position: string };
const orders = new WeakMap<Device, readonly Track[]>();

/** Each other order of the tracks is the next number. */
const reorder: Work = {
  watch(device, onValue, { libraryId = "" }) {
    let n = -1;
    let before = "";
    return follow<readonly Track[]>(device, queries.libraries.tracks({ libraryId }) as never, (tracks) => {
      orders.set(device, [...tracks]);
      const order = tracks.map(({ id }) => id).join();
      if (tracks.length === 0 || order === before) return;
      before = order;
      n += 1;
      onValue(n);
    });
  },
  send(device, _, { libraryId = "" }) {
    const tracks = orders.get(device) ?? [];
    const position = generateKeyBetween(null, tracks[0]?.position ?? null);
    const moves = [{ trackId: tracks.at(-1)?.id ?? "", position }];
    return sent(device, mutators.libraryTracks.move({ libraryId, moves, ...op() } as never));
  },
};

type Quest = { id: string; title: string; status: string };
const quests = new WeakMap<Device, readonly Quest[]>();
const numberIn = (title: string): number => Number(/\d+/.exec(title)?.[0] ?? 0);

/** Quests are numbered by their titles; the n-th write completes the n-th. */
const quest: Work = {
  watch(device, onValue, { watched }) {
    if (!watched)
      return follow<readonly Quest[]>(device, queries.quests.open() as never, (rows) => {
        quests.set(device, [...rows]);
      });
    const filters = { personId: watched, type: "ownQuest" as const, limit: 100 };
    return follow<readonly Quest[]>(
      device,
      operatorsQueries.operationsFeed.events(filters) as never,
      ([newest]) => {
        if (newest) onValue(numberIn(newest.title));
      },
    );
  },
  send(device, n) {
    const next = quests.get(device)?.find(({ title }) => numberIn(title) === n);
    return sent(device, mutators.quests.complete({ questId: next?.id ?? "", ...op() } as never));
  },
};

const WORK: Record<Deed, Work> = {
  focus,
  bulk: inbox(true),
  separate: inbox(false),
  settings,
  reorder,
  quest,
};

export async function openOurs(spec: ClientSpec, onValue: OnValue): Promise<Client> {
  if (!spec.account || !spec.deed) throw new Error("A device needs its person and its deed.");
  const work = WORK[spec.deed];
  const device = newDevice(spec.url, spec.account);
  await connected(device);
  await work.watch(device, onValue, spec);
  return { send: (n) => work.send(device, n, spec), close: async () => void (await device.close()) };
}
