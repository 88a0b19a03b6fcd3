import Copy from "lucide-solid/icons/copy";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { copyText } from "#components/ui/copy.ts";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { toast } from "#components/ui/toast.ts";
import { dayText } from "./words.ts";

type Publication = { publishedAt: number; isBusyOnly: boolean };
type Answer = { publication: Publication | null; path?: string | null };
type Shown = "events" | "busy";

const SHOWN = [
  { value: "events", label: "Events" },
  { value: "busy", label: "Busy times only" },
] as const;

/** The private address under which other programs read the person's calendar. It is shown once and never synced. */
export function Publishing() {
  /** Undefined: not known yet. */
  const [publication, setPublication] = createSignal<Publication | null>();
  const [failure, setFailure] = createSignal<string>();
  const [address, setAddress] = createSignal<string>();
  const [shown, setShown] = createSignal<Shown>("events");
  const [busy, setBusy] = createSignal(false);

  const read = async () => {
    setFailure(undefined);
    const outcome = await call<Answer>("/api/calendar/publication");
    if (outcome.ok) setPublication(outcome.data.publication);
    else setFailure(outcome.problem.message);
  };
  onMount(() => void read());

  const change = async (show: Shown | "nothing") => {
    setBusy(true);
    const outcome = await call<Answer>("/api/calendar/publication", { show });
    setBusy(false);
    if (!outcome.ok) return void toast({ text: outcome.problem.message, tone: "bad" });
    setPublication(outcome.data.publication);
    setAddress(outcome.data.path ? `${location.origin}${outcome.data.path}` : undefined);
  };
  const renew = async (about: Publication) => {
    const yes = await ask({
      title: "Make a new address?",
      text: "The one there is now leads nowhere from then on. Programs that read it need the new one.",
      action: "Make a new one",
    });
    if (yes) await change(about.isBusyOnly ? "busy" : "events");
  };
  const end = async () => {
    const yes = await ask({
      title: "Stop publishing?",
      text: "The address leads nowhere from then on.",
      action: "Stop publishing",
      danger: true,
    });
    if (yes) await change("nothing");
  };

  return (
    <Section title="Your calendar elsewhere">
      <ListState
        state={publication() === undefined ? listStateOf(0, false, failure() !== undefined) : "known"}
        rows={1}
        empty={null}
        failed={failure()}
        retry={() => void read()}
      >
        <Switch>
          <Match when={publication() === null}>
            <p class="max-w-[72ch] text-text">
              Other calendars, and people you trust, can read yours under a private address.
            </p>
            <div class="mt-3 flex flex-wrap items-center gap-x-4 gap-y-3">
              <SegmentedControl label="What it shows" value={shown()} onValue={setShown} options={SHOWN} />
              <Button busy={busy()} onClick={() => void change(shown())}>
                Make a private address
              </Button>
            </div>
          </Match>
          <Match when={publication()}>
            {(about) => (
              <>
                <Show when={address()}>{(text) => <Address text={text()} />}</Show>
                <div class="flex flex-wrap items-center gap-x-3 gap-y-2">
                  <p class="min-w-0 flex-1 basis-60 text-text">
                    Published since {dayText(about().publishedAt)}, with{" "}
                    {about().isBusyOnly ? "busy times only" : "your own events"}.
                  </p>
                  <Button size="small" busy={busy()} onClick={() => void renew(about())}>
                    New address
                  </Button>
                  <Button size="small" kind="ghost" class="-mr-2.5 max-sm:mr-0" onClick={() => void end()}>
                    Stop publishing
                  </Button>
                </div>
              </>
            )}
          </Match>
        </Switch>
      </ListState>
    </Section>
  );
}

function Address(props: { text: string }) {
  let field: HTMLInputElement | undefined;
  const copy = async () => {
    // Where the browser does not allow it, the text is selected and the keys do it.
    if (!(await copyText(props.text, "The address is copied."))) field?.select();
  };
  return (
    <div class="mb-4 flex items-start gap-2 rounded-md border border-line bg-surface-1 p-3">
      <TextField
        ref={(input: HTMLInputElement) => {
          field = input;
        }}
        class="flex-1"
        label="Private address"
        hint="It is shown this once. Whoever has it can read your calendar."
        readonly
        value={props.text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button class="mt-6.5" icon={Copy} onClick={() => void copy()}>
        Copy
      </Button>
    </div>
  );
}
