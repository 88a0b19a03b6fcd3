// How full the day is: what is done, what is planned, and where the line is.
import { createSignal, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { LIMITS } from "#zero/kernel/limits.ts";
import { usePlan } from "./context.tsx";
import { capacityText, countText, minutesText } from "./words.ts";

export function CapacityBar() {
  const { plan } = usePlan();
  const [isOpen, setIsOpen] = createSignal(false);
  const load = () => plan.load();
  const over = () => load().planned - plan.capacity();
  const full = () => Math.max(plan.capacity(), load().planned, 1);
  const share = (minutes: number) => `${(minutes / full()) * 100}%`;
  return (
    <div class="mb-4">
      <div class="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
        <button
          type="button"
          class="tap num text-left text-text hover:underline"
          onClick={() => setIsOpen(true)}
          aria-haspopup="dialog"
        >
          {capacityText(load(), plan.capacity())}
        </button>
        <Show when={over() > 0}>
          <span class="num text-warn">{minutesText(over())} too much</span>
        </Show>
        <Show when={load().withoutEstimate > 0}>
          <span class="ml-auto text-faint">
            {countText(load().withoutEstimate, "item")} without an estimate
          </span>
        </Show>
      </div>
      <div aria-hidden="true" class="relative h-1.5 overflow-hidden rounded-full bg-surface-3">
        <div
          class="absolute inset-y-0 left-0 rounded-full transition-[width]"
          classList={{ "bg-warn/60": over() > 0, "bg-accent/40": over() <= 0 }}
          style={{ width: share(load().planned) }}
        />
        <div
          class="absolute inset-y-0 left-0 rounded-full bg-accent transition-[width]"
          style={{ width: share(load().done) }}
        />
        <Show when={over() > 0}>
          <div class="absolute inset-y-0 w-0.5 bg-strong" style={{ left: share(plan.capacity()) }} />
        </Show>
      </div>
      <CapacityDialog open={isOpen()} onClose={() => setIsOpen(false)} />
    </div>
  );
}

function CapacityDialog(props: { open: boolean; onClose: () => void }) {
  const { plan, verbs } = usePlan();
  const [minutes, setMinutes] = createSignal<number | undefined>();
  const [error, setError] = createSignal<string>();
  const value = () => minutes() ?? plan.capacity();
  const close = () => {
    setMinutes(undefined);
    setError(undefined);
    props.onClose();
  };
  const save = async (capacity: number | null) => {
    const outcome = await verbs.allow(capacity);
    if (outcome.ok) close();
    else setError(outcome.sentence);
  };
  return (
    <Dialog
      open={props.open}
      onClose={close}
      title="How much the day can hold"
      description="Meetings, meals and the way home take their part. Most people have fewer hours than they plan."
      width="small"
      footer={
        <>
          <Button kind="ghost" onClick={() => void save(null)}>
            As usual
          </Button>
          <Button kind="primary" onClick={() => void save(value())}>
            Save
          </Button>
        </>
      }
    >
      <NumberField
        label="Time to plan for"
        unit="min"
        value={value()}
        onValue={setMinutes}
        min={LIMITS.planMinutesMin}
        max={LIMITS.planMinutesMax}
        step={15}
        error={error()}
      />
    </Dialog>
  );
}
