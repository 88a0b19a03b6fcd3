import { useQuery } from "@rocicorp/zero/solid";
import { createSignal, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { NumberField } from "#components/ui/NumberField.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { complaints } from "#zero/kernel/args.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { mutators } from "#zero/mutators.ts";
import { retention } from "#zero/operations/settings-mutators.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";

const YEAR_DAYS = 365;

/** How long entries are kept, what that means, and for whom may, a way to change it. */
export function Retention(props: { mayChange: boolean }) {
  const act = useAct();
  const [settings] = useQuery(() => operatorsQueries.serverSettings.current());
  const days = () => settings()?.auditRetentionDays ?? null;
  const [draft, setDraft] = createSignal<{ days: number | null | undefined }>();
  const [error, setError] = createSignal<string>();
  let form: HTMLFormElement | undefined;

  const save = async () => {
    const chosen = draft()?.days === undefined ? Number.NaN : (draft()?.days ?? null);
    const complaint = complaints(retention, { days: chosen })?.days;
    setError(complaint);
    if (complaint) return;
    if (chosen !== null && (days() === null || chosen < (days() ?? 0))) {
      const yes = await ask({
        title: `Keep ${chosen} days only?`,
        text: `Entries older than ${chosen} days are removed within a day. They can't be brought back; export them first if you need them.`,
        action: "Keep less",
        danger: true,
      });
      if (!yes) return;
    }
    const outcome = await act(mutators.serverSettings.retainAudit({ days: chosen, at: serverNow() }), {
      done: chosen === null ? "The log is kept for good." : `The log is kept for ${chosen} days.`,
      onRefused: (refusal) => setError(refusal.sentence),
    });
    if (outcome.ok) setDraft(undefined);
    else setError(outcome.sentence);
  };

  return (
    <Show when={settings()}>
      <p class="mt-6 flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
        <span class="max-w-[110ch]">
          <Show
            when={days()}
            fallback="Entries are kept for good: nobody can change or remove one, and nothing removes them with time."
          >
            {(kept) =>
              `Entries are kept for ${kept()} days, then removed by the server once a day. Until then nobody can change or remove one.`
            }
          </Show>
        </span>
        <Show when={props.mayChange}>
          <Button kind="ghost" size="small" onClick={() => setDraft({ days: days() })}>
            Change
          </Button>
        </Show>
      </p>
      <FormDialog
        open={draft() !== undefined}
        title="How long entries are kept"
        description="The change itself is written into the log."
        action="Save"
        width="small"
        form={(element) => {
          form = element;
        }}
        initialFocus={() => form?.querySelector<HTMLElement>("[role=switch]") ?? undefined}
        onSubmit={save}
        onCancel={() => setDraft(undefined)}
        notice={draft()?.days === null ? error() : undefined}
      >
        <Switch
          label="Keep them for good"
          checked={draft()?.days === null}
          onChange={(forGood) => setDraft({ days: forGood ? null : (days() ?? YEAR_DAYS) })}
        />
        <Show when={draft() && draft()?.days !== null}>
          <NumberField
            label="Days"
            unit="days"
            hint="Older entries are removed and can't be brought back."
            min={LIMITS.auditDaysMin}
            max={LIMITS.auditDaysMax}
            value={draft()?.days ?? undefined}
            onValue={(value) => {
              setDraft({ days: value });
              setError(undefined);
            }}
            error={error()}
          />
        </Show>
      </FormDialog>
    </Show>
  );
}
