import { A, useNavigate } from "@solidjs/router";
import Unlink from "lucide-solid/icons/unlink";
import { createSignal, Match, onMount, Show, Switch } from "solid-js";
import { call, type Problem } from "#components/shell/requests.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { toast } from "#components/ui/toast.ts";
import type { LinkPreview } from "#zero/libraries/sharing-args.ts";
import { Cover } from "../Cover.tsx";
import { countText } from "../words.ts";
import { OFFERS } from "./words.ts";

/** Where a link leads: who asks whom into what, and the one thing to do about it. */
export function JoinPage(props: { token: string }) {
  const navigate = useNavigate();
  const [preview, setPreview] = createSignal<LinkPreview>();
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);

  const read = async () => {
    setProblem(undefined);
    const outcome = await call<LinkPreview>("/api/libraries/preview", { token: props.token });
    if (outcome.ok) setPreview(outcome.data);
    else setProblem(outcome.problem);
  };
  onMount(() => void read());

  const join = async () => {
    if (busy()) return;
    setBusy(true);
    const outcome = await call<{ libraryId: string }>("/api/libraries/join", { token: props.token });
    setBusy(false);
    // The address with the token does not stay in the history.
    if (outcome.ok) return navigate(`/libraries/${outcome.data.libraryId}`, { replace: true });
    if (outcome.problem.code.startsWith("libraries.")) setProblem(outcome.problem);
    else toast({ text: outcome.problem.message, tone: "bad" });
  };

  return (
    <Page title="Join a library" width="narrow">
      <Switch
        fallback={
          <ListState state="unknown" empty={null} rows={2}>
            {null}
          </ListState>
        }
      >
        <Match when={problem()}>
          {(about) => (
            <EmptyState
              icon={Unlink}
              text={about().message}
              action={
                <Show
                  when={about().code.startsWith("libraries.")}
                  fallback={<Button onClick={() => void read()}>Try again</Button>}
                >
                  <A href="/libraries" class={buttonClass()}>
                    All libraries
                  </A>
                </Show>
              }
            />
          )}
        </Match>
        <Match when={preview()}>{(shown) => <Offer preview={shown()} busy={busy()} join={join} />}</Match>
      </Switch>
    </Page>
  );
}

function Offer(props: { preview: LinkPreview; busy: boolean; join: () => Promise<void> }) {
  return (
    <div class="mx-auto mt-[8vh] flex max-w-100 flex-col items-center gap-5 rounded-lg border border-line bg-surface-1 px-6 py-8 text-center">
      <Cover name={props.preview.libraryName} kind={props.preview.libraryType} class="w-36" />
      <div class="min-w-0 max-w-full">
        <p class="text-text">{props.preview.inviter} asks you into</p>
        <p class="mt-1 break-words font-[620] text-strong text-xl tracking-[-0.015em]">
          {props.preview.libraryName}
        </p>
        <p class="num mt-2 text-faint text-sm">
          {countText(props.preview.members, "person shares it", "people share it")}
        </p>
      </div>
      <Show
        when={props.preview.libraryId}
        fallback={
          <>
            <p class="text-sm text-text">{OFFERS[props.preview.role]}. The others see your name.</p>
            <Button kind="primary" size="large" busy={props.busy} onClick={() => void props.join()}>
              Join
            </Button>
          </>
        }
      >
        {(id) => (
          <>
            <p class="text-sm text-text">You are among its members already.</p>
            <A href={`/libraries/${id()}`} class={buttonClass("primary", "large")}>
              Open the library
            </A>
          </>
        )}
      </Show>
    </div>
  );
}
