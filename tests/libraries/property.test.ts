// Three members edit one library as their devices do: each on what it last saw, its writes delivered late, twice or
// again, in any interleaving. No track is lost or doubled, and all see the same order.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SEED } from "#tests/house/chance.ts";
import { libraryOf } from "#tests/support/libraries.ts";
import { type Person, useStage } from "#tests/support/people.ts";
import { placesAfterMove } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { NOON } from "./cast.ts";

const stage = useStage();
const RUNS = Number(process.env.RUNS ?? 30);
console.info(`seed ${SEED}; SEED=${SEED} repeats this run`);

type Seen = { id: string; position: string };
type Request = Parameters<typeof stage.run>[1];

const step = fc.record({
  who: fc.nat(2),
  what: fc.constantFrom(
    "look",
    "add",
    "add",
    "move",
    "move",
    "move",
    "remove",
    "restore",
    "deliver",
    "deliver",
  ),
  /** Which row, which place, which waiting write. */
  one: fc.nat(),
  other: fc.nat(),
  /** What becomes of a delivery: `lost` arrives, but its answer does not, so that the device sends it again. */
  fate: fc.constantFrom("arrives", "arrives", "lost", "twice"),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** A member's device: what it saw last, what it did since, and what of that the server has not answered. */
class Device {
  seen: Seen[] = [];
  removed: string[] = [];
  outbox: Request[] = [];

  readonly person: Person;
  readonly libraryId: string;

  constructor(person: Person, libraryId: string) {
    this.person = person;
    this.libraryId = libraryId;
  }

  async look(): Promise<void> {
    // What waits in the outbox is on top of what the server shows; here the device forgets it, which is harder.
    this.seen = await tracksAs(this.person, this.libraryId);
  }

  write(request: Request): void {
    this.outbox.push({ ...request, args: { ...(request.args as object), op: randomUUID() } });
  }

  /** The device's outbox keeps its order; the network repeats. */
  async deliver(fate: Step["fate"]): Promise<void> {
    const [request] = this.outbox;
    if (!request) return;
    for (const _ of fate === "twice" ? [1, 2] : [1]) await refusable(this.person, request);
    if (fate !== "lost") this.outbox.shift();
  }
}

/** What is gone meanwhile may be refused; anything else is a fault. */
async function refusable(person: Person, request: Request): Promise<void> {
  const code = await stage.refusal(person, request, NOON);
  if (code !== null) expect(code).toBe("row.missing");
}

async function tracksAs({ ctx }: Person, libraryId: string): Promise<Seen[]> {
  const { requestDatabase } = await import("#server/zero/database.ts");
  const { queryNamed } = await import("#server/zero/names.ts");
  const query = queryNamed(queries.libraries.tracks.queryName).fn({ args: { libraryId }, ctx });
  const rows = await requestDatabase().transaction((tx) => tx.run(query as never));
  return (rows as Seen[]).map(({ id, position }) => ({ id, position }));
}

function act(device: Device, { what, one, other }: Step, added: string[], touched: Set<string>): void {
  const { libraryId, seen } = device;
  const row = seen[one % Math.max(1, seen.length)];
  const { libraryTracks } = mutators;
  const target = { libraryId, at: NOON };
  if (what === "add") {
    const trackId = randomUUID();
    added.push(trackId);
    const url = "https://example.test/a.mp3";
    device.write(libraryTracks.addUrl({ ...target, trackId, title: "T", url, durationSeconds: 7 }));
  } else if (what === "move" && row) {
    const rows = seen.map(({ id, position }) => ({ id, sortOrder: position }));
    const places = placesAfterMove(rows, row.id, other % seen.length);
    if (places.length === 0) return;
    const moves = places.map(({ id, sortOrder }) => ({ trackId: id, position: sortOrder }));
    const to = new Map(places.map(({ id, sortOrder }) => [id, sortOrder]));
    device.seen = seen
      .map(({ id, position }) => ({ id, position: to.get(id) ?? position }))
      .toSorted((a, b) =>
        a.position === b.position ? (a.id < b.id ? -1 : 1) : a.position < b.position ? -1 : 1,
      );
    device.write(libraryTracks.move({ ...target, moves }));
  } else if (what === "remove" && row) {
    touched.add(row.id);
    device.removed.push(row.id);
    device.seen = seen.filter(({ id }) => id !== row.id);
    device.write(libraryTracks.remove({ ...target, trackIds: [row.id] }));
  } else if (what === "restore") {
    const id = device.removed.pop();
    if (id) device.write(libraryTracks.restore({ ...target, trackIds: [id] }));
  }
}

async function play(steps: readonly Step[], atOnce: boolean): Promise<void> {
  const [owner, ...editors] = crew;
  if (!owner) throw new Error("there is nobody");
  const libraryId = await libraryOf(
    stage,
    owner,
    editors.map((person) => [person, "editor"] as const),
  );
  const devices = crew.map((person) => new Device(person, libraryId));
  const added: string[] = [];
  const touched = new Set<string>();
  for (const one of steps) {
    const device = devices[one.who] as Device;
    if (one.what === "look") await device.look();
    else if (one.what === "deliver") await device.deliver(one.fate);
    else act(device, one, added, touched);
  }
  const drain = async (device: Device) => {
    while (device.outbox.length > 0) await device.deliver("arrives");
  };
  // All come back at once, or one after another.
  if (atOnce) await Promise.all(devices.map(drain));
  else for (const device of devices) await drain(device);

  const rows = await stage.sql<{ id: string; deleted_at: Date | null }>(
    'select id, deleted_at from focus_library_tracks where library_id = $1 order by position collate "C", id',
    [libraryId],
  );
  expect(rows.map(({ id }) => id).toSorted()).toEqual(added.toSorted());
  const alive = rows.filter(({ deleted_at }) => deleted_at === null).map(({ id }) => id);
  const neverTaken = added.filter((id) => !touched.has(id));
  expect(alive).toEqual(expect.arrayContaining(neverTaken));
  const [counted] = await stage.sql("select track_count, total_seconds from focus_libraries where id = $1", [
    libraryId,
  ]);
  expect(counted).toEqual({ track_count: alive.length, total_seconds: 7 * alive.length });
  for (const person of crew) expect((await tracksAs(person, libraryId)).map(({ id }) => id)).toEqual(alive);
}

let crew: Person[] = [];

test.each([
  ["one after another", false],
  ["at once", true],
])(
  `${RUNS} plays of seed ${SEED}, delivered %s`,
  async (_, atOnce) => {
    crew = [await stage.person(), await stage.person(), await stage.person()];
    const steps = fc.array(step, { minLength: 15, maxLength: 45 });
    await fc.assert(
      fc.asyncProperty(steps, (some) => play(some, atOnce)),
      { numRuns: RUNS, seed: SEED, interruptAfterTimeLimit: 100_000 },
    );
  },
  120_000,
);
