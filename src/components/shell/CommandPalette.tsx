import * as Kobalte from "@kobalte/core/dialog";
import Search from "lucide-solid/icons/search";
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { useFocusReturn } from "#components/ui/focusReturn.ts";
import { Glyph } from "#components/ui/Glyph.tsx";
import { Kbd } from "#components/ui/Kbd.tsx";
import { answersTo, type Command, commands } from "./commands.ts";
import { type Finding, find, recentIds, remember } from "./paletteSearch.ts";

/** Search or do: every command by a few of its letters, the latest first. */
export function CommandPalette(props: { open: boolean; onClose: () => void }) {
  const giveBack = useFocusReturn(() => props.open);
  return (
    <Kobalte.Root open={props.open} onOpenChange={(open) => !open && props.onClose()} preventScroll={false}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="fixed inset-0 z-50 animate-fade bg-scrim" />
        <div class="pointer-events-none fixed inset-0 z-50 flex items-start justify-center sm:p-4 sm:pt-[14vh]">
          <Kobalte.Content
            data-modal
            aria-label="Search or do"
            onCloseAutoFocus={giveBack}
            class="pointer-events-auto flex max-h-dvh w-full animate-rise flex-col overflow-hidden border border-line bg-surface-1 shadow-float max-sm:h-[70dvh] max-sm:border-x-0 max-sm:border-t-0 max-sm:pt-(--safe-top) sm:max-h-[56vh] sm:max-w-150 sm:rounded-lg"
          >
            <Body onClose={props.onClose} />
          </Kobalte.Content>
        </div>
      </Kobalte.Portal>
    </Kobalte.Root>
  );
}

function Body(props: { onClose: () => void }) {
  const id = createUniqueId();
  const [query, setQuery] = createSignal("");
  const [at, setAt] = createSignal(0);
  const recent = recentIds();
  const findings = createMemo<Finding[]>(() => find(query(), commands(), recent, answersTo(query())));
  const chosen = () => findings()[Math.min(at(), findings().length - 1)];
  const optionId = (command: Command) => `${id}-${command.id}`;
  let list: HTMLDivElement | undefined;

  createEffect(on(query, () => setAt(0), { defer: true }));
  createEffect(() => {
    const command = chosen()?.command;
    if (command)
      list?.querySelector(`[id="${CSS.escape(optionId(command))}"]`)?.scrollIntoView?.({ block: "nearest" });
  });

  const run = (command: Command) => {
    remember(command.id);
    props.onClose();
    // After the dialog has given the focus back, so that a command may move it.
    setTimeout(() => command.run());
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const last = findings().length - 1;
    const steps: Record<string, () => number> = {
      ArrowDown: () => (at() >= last ? 0 : at() + 1),
      ArrowUp: () => (at() <= 0 ? last : at() - 1),
      PageDown: () => Math.min(last, at() + 8),
      PageUp: () => Math.max(0, at() - 8),
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      setAt(Math.max(0, step()));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const command = chosen()?.command;
      if (command) run(command);
    }
  };

  return (
    <>
      <div class="flex items-center gap-3 border-line border-b px-4">
        <Search size={16} class="shrink-0 text-faint" />
        <input
          type="text"
          role="combobox"
          aria-label="Search or do"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen() && optionId(chosen()?.command as Command)}
          aria-autocomplete="list"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          enterkeyhint="go"
          placeholder="Go somewhere, start something…"
          value={query()}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={keyDown}
          class="h-13 min-w-0 flex-1 bg-transparent text-[1rem] text-strong outline-none"
        />
        <Kbd keys="Escape" class="max-sm:hidden" />
        <button type="button" class="tap px-1 text-accent-ink sm:hidden" onClick={() => props.onClose()}>
          Close
        </button>
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Commands"
        class="min-h-0 flex-1 overflow-y-auto p-2"
      >
        <For each={findings()}>
          {(finding, index) => (
            <>
              <Show when={finding.heading}>
                <div role="presentation" class="px-2 pt-2 pb-1 text-2xs text-faint">
                  {finding.heading}
                </div>
              </Show>
              <Option
                id={optionId(finding.command)}
                command={finding.command}
                group={query() !== ""}
                chosen={finding === chosen()}
                onPoint={() => setAt(index())}
                onRun={() => run(finding.command)}
              />
            </>
          )}
        </For>
      </div>
      <p role="status" class={cx(findings().length > 0 ? "sr-only" : "px-4 pb-5 text-center text-faint")}>
        {findings().length > 0 ? `${findings().length} found` : "Nothing is called that. Try another word."}
      </p>
    </>
  );
}

function Option(props: {
  id: string;
  command: Command;
  group: boolean;
  chosen: boolean;
  onPoint: () => void;
  onRun: () => void;
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above owns the keys
    // biome-ignore lint/a11y/useFocusableInteractive: and the focus
    <div
      id={props.id}
      role="option"
      tabindex="-1"
      aria-selected={props.chosen}
      onPointerMove={() => !props.chosen && props.onPoint()}
      onClick={() => props.onRun()}
      class={cx(
        "flex h-9 select-none items-center gap-3 rounded-sm px-2 coarse:h-11",
        props.chosen ? "bg-surface-3 text-strong" : "text-text",
      )}
    >
      <span class="grid size-5 shrink-0 place-items-center">
        <Show when={props.command.icon} fallback={<span class="size-1.5 rounded-full bg-line-strong" />}>
          {(icon) => (
            <Glyph icon={icon()} size={16} strokeWidth={1.9} class={cx(props.chosen && "text-accent-ink")} />
          )}
        </Show>
      </span>
      <span class="min-w-0 flex-1 truncate">{props.command.title}</span>
      <Show when={props.group}>
        <span class="text-faint text-xs">{props.command.group}</span>
      </Show>
      <Show when={props.command.keys}>{(keys) => <Kbd keys={keys()} class="max-sm:hidden" />}</Show>
    </div>
  );
}
