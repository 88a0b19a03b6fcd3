import { createSignal, For, type JSX, Show } from "solid-js";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { toast } from "#components/ui/toast.ts";
import type { Fault, Plan } from "#zero/catalogues/files.ts";
import { KINDS } from "#zero/catalogues/kinds.ts";
import type { KindName } from "#zero/catalogues/names.ts";

interface Looked {
  plan: Plan | null;
  faults: readonly Fault[];
  seen: string;
}

/** A button that takes a file, shows what it would do, and does it when told to. */
export function ImportDialog(props: { kind: KindName }) {
  let picker!: HTMLInputElement;
  const [text, setText] = createSignal("");
  const [looked, setLooked] = createSignal<Looked>();
  const [busy, setBusy] = createSignal(false);
  const send = async (seen: string | undefined): Promise<Looked | undefined> => {
    setBusy(true);
    const query = seen === undefined ? "" : `?seen=${seen}`;
    const outcome = await call<Looked>(`/api/admin/catalogues/${props.kind}${query}`, text());
    setBusy(false);
    if (outcome.ok) return outcome.data;
    toast({ text: outcome.problem.message, tone: "bad" });
    return undefined;
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    picker.value = "";
    setText(await file.text());
    setLooked(await send(undefined));
  };
  const apply = async () => {
    const answer = await send(looked()?.seen);
    setLooked(undefined);
    if (answer) toast({ text: `${KINDS[props.kind].title}: the file is applied.` });
  };
  const plan = () => looked()?.plan;
  const isNothing = () => {
    const found = plan();
    return (
      found && !found.isReordered && found.added.length + found.changed.length + found.retired.length === 0
    );
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json"
        class="hidden"
        aria-label="A catalogue's file"
        onChange={(event) => void take(event.currentTarget.files?.[0])}
      />
      <Button size="small" kind="ghost" busy={busy()} onClick={() => picker.click()}>
        Import
      </Button>
      <Dialog
        open={looked() !== undefined}
        onClose={() => setLooked(undefined)}
        title={plan() ? "What this file would do" : "This file can't be applied"}
        description={
          plan() ? "Nothing is changed yet." : "Nothing was changed. Correct it and choose it again."
        }
        width="large"
        footer={
          <>
            <Button kind="ghost" onClick={() => setLooked(undefined)}>
              {plan() && !isNothing() ? "Cancel" : "Close"}
            </Button>
            <Show when={plan() && !isNothing()}>
              <Button kind="primary" busy={busy()} onClick={() => void apply()}>
                Apply
              </Button>
            </Show>
          </>
        }
      >
        <ul class="grid gap-1.5 pb-2">
          <For each={looked()?.faults}>
            {({ line, key, sentence }) => (
              <li class="flex gap-3 text-sm">
                <span class="num w-16 shrink-0 text-faint">Line {line}</span>
                <span class="min-w-0 break-words text-bad">
                  {key === undefined ? sentence : `${key}: ${sentence}`}
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={plan()}>
          {(found) => (
            <div class="grid gap-4">
              <Show when={isNothing()}>
                <p class="text-text">It says what the catalogue says already.</p>
              </Show>
              <Part title="Added" items={found().added} />
              <Part title="Changed" items={found().changed}>
                {({ fields }) => (
                  <For each={fields}>
                    {({ field, before, after }) => (
                      <p class="break-words font-mono text-2xs text-text">
                        {field}: <del class="text-faint">{before}</del>{" "}
                        <ins class="no-underline">{after}</ins>
                      </p>
                    )}
                  </For>
                )}
              </Part>
              <Part title="Retired, because the file does not name them" items={found().retired} />
              <Show when={found().isReordered}>
                <p class="text-text">The order changes.</p>
              </Show>
            </div>
          )}
        </Show>
      </Dialog>
    </>
  );
}

function Part<Item extends { readonly key: string; readonly name: string }>(props: {
  title: string;
  items: readonly Item[];
  children?: (item: Item) => JSX.Element;
}) {
  return (
    <Show when={props.items.length > 0}>
      <div>
        <h3 class="mb-1 font-[520] text-faint text-sm">
          {props.title} <span class="num">({props.items.length})</span>
        </h3>
        <ul class="grid gap-1">
          <For each={props.items}>
            {(item) => (
              <li>
                <span class="text-strong">{item.name}</span>{" "}
                <span class="font-mono text-2xs text-faint">{item.key}</span>
                {props.children?.(item)}
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
