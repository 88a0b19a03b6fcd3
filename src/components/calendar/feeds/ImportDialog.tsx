import { useZero } from "@rocicorp/zero/solid";
import FileUp from "lucide-solid/icons/file-up";
import { createSignal, For, Match, Show, Switch } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { signedInUser, useDayClock } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Dialog } from "#components/ui/Dialog.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { toast } from "#components/ui/toast.ts";
import type { IcsTrouble } from "#zero/calendar/ics-read.ts";
import { importAll, type Preview, previewOf, takeBack } from "./importing.ts";
import { countText, dayText } from "./words.ts";

/** Lines that are shown of what is wrong; a file can be wrong throughout. */
const MOST_TROUBLES = 100;

/** From a file to events: chosen, looked at, brought in. */
export function ImportDialog(props: { open: boolean; onClose: () => void }) {
  const act = useAct();
  const zero = useZero();
  const clock = useDayClock();
  const [preview, setPreview] = createSignal<Preview>();
  const [isReading, setReading] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const [done, setDone] = createSignal<number>();

  const reset = () => {
    setPreview(undefined);
    setProblem(undefined);
    setDone(undefined);
  };
  const close = () => {
    // What is on its way goes on; only its picture is taken away.
    if (done() === undefined) reset();
    props.onClose();
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    reset();
    setReading(true);
    try {
      setPreview(await previewOf(file, zero() as never, signedInUser(), clock().timezone));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "That file can't be read.");
    }
    setReading(false);
  };
  const bringIn = async (about: Preview) => {
    setDone(0);
    const refused = await importAll(act, about.events, setDone);
    reset();
    if (refused) return setProblem(refused);
    props.onClose();
    toast({
      text: `Imported ${countText(about.events.length, "event")}.`,
      tone: "good",
      ...(about.freshIds.length > 0 && { undo: () => void takeBack(act, about.freshIds) }),
    });
  };

  return (
    <Dialog
      open={props.open}
      onClose={close}
      title="Import a calendar file"
      description="You see what it brings before anything is changed."
      footer={
        <>
          <Button kind="ghost" onClick={close}>
            Cancel
          </Button>
          <Show when={preview()}>
            {(about) => (
              <>
                <Button onClick={reset} disabled={done() !== undefined}>
                  Another file
                </Button>
                <Button
                  kind="primary"
                  busy={done() !== undefined}
                  disabled={about().events.length === 0}
                  onClick={() => void bringIn(about())}
                >
                  {about().events.length === 0
                    ? "Nothing to import"
                    : `Import ${countText(about().events.length, "event")}`}
                </Button>
              </>
            )}
          </Show>
        </>
      }
    >
      <Switch
        fallback={<Chooser isReading={isReading()} problem={problem()} choose={(file) => void read(file)} />}
      >
        <Match when={preview()}>
          {(about) => (
            <>
              <Facts preview={about()} />
              <Show when={done() !== undefined}>
                <ProgressBar
                  class="mt-4"
                  label="Imported"
                  value={done() ?? 0}
                  max={about().events.length}
                  text={`${done()} of ${about().events.length}`}
                />
              </Show>
              <Troubles troubles={about().troubles} />
            </>
          )}
        </Match>
      </Switch>
    </Dialog>
  );
}

function Chooser(props: {
  isReading: boolean;
  problem: string | undefined;
  choose: (file: File | undefined) => void;
}) {
  const [isOver, setOver] = createSignal(false);
  return (
    <div>
      <label
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          props.choose(event.dataTransfer?.files[0]);
        }}
        class={cx(
          "relative flex cursor-pointer flex-col items-center gap-2 rounded-md border border-dashed px-4 py-9 text-center transition-colors focus-within:outline-2 focus-within:outline-focus hover:border-line-strong hover:bg-surface-2",
          isOver() ? "border-accent bg-surface-2" : "border-line-strong",
        )}
      >
        <FileUp size={24} strokeWidth={1.5} class="text-faint" />
        <span class="text-strong">{props.isReading ? "Reading the file" : "Choose an .ics file"}</span>
        <span class="text-faint text-sm">or drop it here. Up to 2 MB and 5,000 events.</span>
        <input
          type="file"
          accept=".ics,.ical,text/calendar"
          class="absolute inset-0 cursor-pointer opacity-0"
          aria-label="Choose an .ics file"
          disabled={props.isReading}
          onChange={(event) => {
            props.choose(event.currentTarget.files?.[0]);
            // The same file, chosen again, is a choice.
            event.currentTarget.value = "";
          }}
        />
      </label>
      <p role="alert" class="mt-3 text-bad text-sm empty:hidden">
        {props.problem}
      </p>
    </div>
  );
}

function Facts(props: { preview: Preview }) {
  const facts = () => {
    const { counts, total } = props.preview;
    if (!counts) return [{ label: "Events", count: total }];
    return [
      { label: "New", count: counts.fresh },
      { label: "Changed", count: counts.changed },
      { label: "Already here", count: counts.same },
      ...(counts.cancelled > 0 ? [{ label: "Cancelled", count: counts.cancelled }] : []),
    ];
  };
  return (
    <div>
      <p class="truncate font-[560] text-strong">{props.preview.name}</p>
      <Show
        when={props.preview.span}
        fallback={<p class="text-faint text-sm">There is no event in that file that can be read.</p>}
      >
        {(span) => (
          <p class="num text-faint text-sm">
            {countText(props.preview.total, "event")}, from {dayText(span().from)} to {dayText(span().to)}
          </p>
        )}
      </Show>
      <dl class="mt-4 grid auto-cols-fr grid-flow-col gap-px overflow-hidden rounded-md border border-line bg-line">
        <For each={facts()}>
          {(fact) => (
            <div class="flex flex-col-reverse bg-surface-1 px-3 py-2.5">
              <dt class="text-faint text-xs">{fact.label}</dt>
              <dd class={cx("num text-lg", fact.count > 0 ? "text-strong" : "text-faint")}>{fact.count}</dd>
            </div>
          )}
        </For>
      </dl>
      <Show when={!props.preview.counts}>
        <p class="mt-2 text-faint text-xs">
          The server could not be asked what is here already. It still lets nothing in twice.
        </p>
      </Show>
    </div>
  );
}

function Troubles(props: { troubles: readonly IcsTrouble[] }) {
  const refused = () => props.troubles.filter(({ isRefused }) => isRefused).length;
  const heading = () =>
    refused() > 0
      ? `${countText(refused(), "entry", "entries")} can't be imported`
      : "Some parts can't be kept";
  return (
    <Show when={props.troubles.length > 0}>
      <section class="mt-5" aria-label="What can't be read">
        <h3 class="mb-1.5 font-[520] text-sm text-warn">{heading()}</h3>
        <ul class="max-h-48 overflow-y-auto rounded-md border border-line">
          <For each={props.troubles.slice(0, MOST_TROUBLES)}>
            {(trouble) => (
              <li class="flex gap-3 border-line/70 border-b px-3 py-1.5 text-sm last:border-b-0">
                <span class="num w-17 shrink-0 text-faint">Line {trouble.line}</span>
                <span class="min-w-0">{trouble.sentence}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.troubles.length > MOST_TROUBLES}>
          <p class="mt-1 text-faint text-xs">And {props.troubles.length - MOST_TROUBLES} more.</p>
        </Show>
      </section>
    </Show>
  );
}
