// Stands in for Zero's own race (`server/build/zero-parts.ts`), which hangs something new on each of its promises every
// time. Zero's connection loop runs one with every message that arrives, against promises that settle when the
// connection ends: what hangs on them is held until then.

type Outcome = { ok: true; result: unknown } | { ok: false; error: unknown };
type Listener = (outcome: Outcome) => void;

/** Who waits for a promise that has not settled. Each has one reaction, ours, however often it is raced. */
const listeners = new WeakMap<PromiseLike<unknown>, Set<Listener>>();

/** @returns a function that stops listening */
function listen(promise: PromiseLike<unknown>, listener: Listener): () => void {
  let all = listeners.get(promise);
  if (!all) {
    const waiting = new Set<Listener>();
    const tell = (outcome: Outcome) => {
      listeners.delete(promise);
      for (const each of [...waiting]) each(outcome);
    };
    promise.then(
      (result) => tell({ ok: true, result }),
      (error: unknown) => tell({ ok: false, error }),
    );
    listeners.set(promise, waiting);
    all = waiting;
  }
  all.add(listener);
  return () => all.delete(listener);
}

export type Winner<Racers extends Record<string, unknown>> = {
  [Key in keyof Racers]: { key: Key; status: "fulfilled"; result: Awaited<Racers[Key]> };
}[keyof Racers];

/**
 * The first of a record's promises that is fulfilled, with its key.
 *
 * @throws what the first to settle is rejected with; an error for an empty record
 */
export function promiseRace<Racers extends Record<string, unknown>>(racers: Racers): Promise<Winner<Racers>> {
  const entries = Object.entries(racers);
  if (entries.length === 0) return Promise.reject(new Error("There is nothing to race."));
  return new Promise((resolve, reject) => {
    const stops = entries.map(([key, racer]) =>
      listen(Promise.resolve(racer), (outcome) => {
        for (const stop of stops) stop();
        if (outcome.ok) resolve({ key, status: "fulfilled", result: outcome.result } as Winner<Racers>);
        else reject(outcome.error);
      }),
    );
  });
}
