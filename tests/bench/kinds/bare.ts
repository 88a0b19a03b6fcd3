// A client of bare Zero in Node: one table, one query, one mutator.
import { Zero } from "@rocicorp/zero";
import { BARE_USER, bareMutators, bareQueries, bareSchema, NOTE_ID } from "../bare/schema.ts";
import type { Client, ClientSpec, OnValue } from "./client.ts";

type View = { addListener(listener: (row: { value: number } | undefined, type: string) => void): void };

export async function openBare({ url }: ClientSpec, onValue: OnValue): Promise<Client> {
  const zero = new Zero({
    userID: BARE_USER,
    schema: bareSchema,
    mutators: bareMutators,
    cacheURL: url,
    kvStore: "mem",
    storageKey: crypto.randomUUID(),
    logLevel: "error",
  } as never) as unknown as {
    materialize(query: unknown): View;
    mutate(request: unknown): { server: Promise<unknown> };
    close(): Promise<unknown>;
  };
  const view = zero.materialize(bareQueries.note.one());
  await new Promise<void>((resolve) => {
    view.addListener((row, type) => {
      if (row) onValue(row.value);
      if (type === "complete") resolve();
    });
  });
  return {
    send: (n) => zero.mutate(bareMutators.note.set({ id: NOTE_ID, value: n })).server,
    close: async () => void (await zero.close()),
  };
}
