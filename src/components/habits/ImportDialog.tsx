import { useQuery } from "@rocicorp/zero/solid";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { signedInUser } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { inputClass } from "#components/ui/Field.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Habit } from "#zero/habits/schema.ts";
import { derivedId } from "#zero/kernel/ids.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { keysAfter } from "#zero/kernel/order.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { useHabits } from "./context.tsx";
import { type Found, type FoundHabit, readTables } from "./importing.ts";
import { COLOURS } from "./looks.ts";

/** Complaints shown at once; more of them say the same. */
const MOST_COMPLAINTS = 20;

/** History from Loop Habit Tracker or any CSV: looked at first, then taken in, and never twice. */
export function ImportDialog(props: { open: boolean; onClose: () => void }) {
  const { when } = useHabits();
  const act = useAct();
  const [found, setFound] = createSignal<Found>();
  const [problem, setProblem] = createSignal<string>();
  const [sent, setSent] = createSignal<number>();
  const [active] = useQuery(() => queries.habits.active());
  const [archived] = useQuery(() => queries.habits.archived());
  const known = createMemo(
    () =>
      new Map(
        ([...active(), ...archived()] as readonly Habit[]).map((habit) => [habit.name.toLowerCase(), habit]),
      ),
  );
  const total = () => (found()?.habits ?? []).reduce((sum, { days }) => sum + days.length, 0);
  const reset = () => {
    setFound(undefined);
    setProblem(undefined);
    setSent(undefined);
  };
  const close = () => {
    if (sent() !== undefined) return;
    reset();
    props.onClose();
  };

  const read = async (files: readonly File[]) => {
    reset();
    try {
      const { tablesOf } = await import("./files.ts");
      setFound(readTables(await tablesOf(files), when().today));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "Those files could not be read.");
    }
  };

  /** The habit a found one goes into: the one of its name, or one whose id follows from the name. */
  const idFor = (habit: FoundHabit) => {
    const name = habit.name.toLowerCase();
    return known().get(name)?.id ?? derivedId(signedInUser(), "import", name);
  };

  const take = async () => {
    const { habits } = found() ?? { habits: [] };
    setSent(0);
    const orders = keysAfter((active() as readonly Habit[]).at(-1)?.sortOrder, habits.length);
    for (const [i, habit] of habits.entries()) {
      const { days, name, ...about } = habit;
      const habitId = idFor(habit);
      if (!known().has(name.toLowerCase())) {
        const request = mutators.habits.importHabit({
          ...about,
          name,
          habitId,
          color: COLOURS[i % COLOURS.length] ?? null,
          timeOfDay: "any",
          startsDay: days.reduce((least, { day }) => (day < least ? day : least), when().today),
          sortOrder: orders[i] ?? "a0",
          at: serverNow(),
        });
        if (!(await act(request)).ok) return setSent(undefined);
      }
      for (let from = 0; from < days.length; from += LIMITS.habitImport) {
        const batch = days.slice(from, from + LIMITS.habitImport);
        const outcome = await act(mutators.habits.importDays({ habitId, days: batch, at: serverNow() }));
        if (!outcome.ok) return setSent(undefined);
        setSent((count) => (count ?? 0) + batch.length);
      }
    }
    toast({ text: `Imported: ${habits.length} habits with ${total()} days.`, tone: "good" });
    setSent(undefined);
    close();
  };

  return (
    <Dialog
      open={props.open}
      onClose={close}
      title="Import habits"
      description="The CSV export of Loop Habit Tracker (the zip, or its files chosen together), or a CSV with the columns habit, day, count and note."
      width="large"
      footer={
        <>
          <Button kind="ghost" onClick={close} disabled={sent() !== undefined}>
            Cancel
          </Button>
          <Button
            kind="primary"
            busy={sent() !== undefined}
            disabled={total() === 0}
            onClick={() => void take()}
          >
            {total() > 0 ? `Import ${total()} days` : "Import"}
          </Button>
        </>
      }
    >
      <div class="grid gap-4">
        <label class="grid gap-1.5">
          <span class="font-[520] text-sm text-text">Files</span>
          <input
            type="file"
            multiple
            accept=".csv,.zip,text/csv,application/zip"
            aria-invalid={problem() ? true : undefined}
            class={`${inputClass} py-2 file:mr-3 file:rounded-sm file:border-0 file:bg-surface-3 file:px-2.5 file:py-1 file:text-strong`}
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              if (files.length > 0) void read(files);
            }}
          />
        </label>
        <Show when={problem()}>
          <p role="alert" class="text-bad text-sm">
            {problem()}
          </p>
        </Show>
        <Show when={sent()}>
          {(count) => <ProgressBar label="Days imported" value={count()} max={total()} />}
        </Show>
        <Show when={found()}>
          {(result) => <Preview found={result()} isKnown={(name) => known().has(name)} />}
        </Show>
      </div>
    </Dialog>
  );
}

function Preview(props: { found: Found; isKnown: (name: string) => boolean }) {
  const span = ({ days }: FoundHabit) => {
    const sorted = days.map(({ day }) => day).sort();
    return days.length === 0 ? "" : `${sorted[0]} – ${sorted.at(-1)}`;
  };
  return (
    <>
      <Show
        when={props.found.habits.length > 0}
        fallback={<p class="text-text">No habit was found in there.</p>}
      >
        <div class="overflow-x-auto">
          <table class="w-full text-left text-sm">
            <thead class="text-faint text-xs">
              <tr>
                <th class="py-1 pr-3 font-normal">Habit</th>
                <th class="py-1 pr-3 font-normal">Goes into</th>
                <th class="py-1 pr-3 text-right font-normal">Days</th>
                <th class="py-1 font-normal max-sm:hidden">From, to</th>
              </tr>
            </thead>
            <tbody>
              <For each={props.found.habits}>
                {(habit) => (
                  <tr class="border-line/70 border-t">
                    <td class="max-w-56 truncate py-1.5 pr-3 text-strong">{habit.name}</td>
                    <td class="py-1.5 pr-3">
                      {props.isKnown(habit.name.toLowerCase()) ? "the one you have" : "a new habit"}
                    </td>
                    <td class="num py-1.5 pr-3 text-right">{habit.days.length}</td>
                    <td class="num whitespace-nowrap py-1.5 text-faint max-sm:hidden">{span(habit)}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <p class="text-faint text-xs">
          Days that are here already stay as they are. History counts for streaks and strength; it pays
          nothing.
        </p>
      </Show>
      <Show when={props.found.complaints.length > 0}>
        <div>
          <h3 class="mb-1 font-[520] text-sm text-warn">
            {props.found.complaints.length === 1
              ? "One line is left out"
              : `${props.found.complaints.length} lines are left out`}
          </h3>
          <ul class="max-h-40 overflow-y-auto text-sm">
            <For each={props.found.complaints.slice(0, MOST_COMPLAINTS)}>
              {({ path, line, text }) => (
                <li class="py-0.5">
                  <span class="num text-faint">
                    {path}, line {line}:
                  </span>{" "}
                  {text}
                </li>
              )}
            </For>
          </ul>
          <Show when={props.found.complaints.length > MOST_COMPLAINTS}>
            <p class="text-faint text-xs">And {props.found.complaints.length - MOST_COMPLAINTS} more.</p>
          </Show>
        </div>
      </Show>
    </>
  );
}
