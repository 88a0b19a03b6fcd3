// Bare Zero in a browser: a button that writes the next number, a text that shows the row.
import { Zero } from "@rocicorp/zero";
import { BARE_USER, bareMutators, bareQueries, bareSchema, NOTE_ID } from "./schema.ts";

const zero = new Zero({
  userID: BARE_USER,
  schema: bareSchema,
  mutators: bareMutators,
  cacheURL: new URL(location.href).searchParams.get("cache"),
  logLevel: "error",
} as never) as unknown as {
  materialize(query: unknown): { addListener(listener: (row?: { value: number }) => void): void };
  mutate(request: unknown): unknown;
};

const text = document.getElementById("state");
let value = 0;
zero.materialize(bareQueries.note.one()).addListener((row) => {
  if (!row || !text) return;
  value = row.value;
  text.textContent = value % 2 === 1 ? "Paused" : "Running";
});
document
  .getElementById("press")
  ?.addEventListener("click", () => zero.mutate(bareMutators.note.set({ id: NOTE_ID, value: value + 1 })));
