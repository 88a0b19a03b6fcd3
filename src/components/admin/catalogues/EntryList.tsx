import "#zero/catalogues/mutators.ts";
import Copy from "lucide-solid/icons/copy";
import Ellipsis from "lucide-solid/icons/ellipsis";
import GripVertical from "lucide-solid/icons/grip-vertical";
import { createEffect, createMemo, createSignal, on, Show, untrack } from "solid-js";
import { createStore } from "solid-js/store";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { announce } from "#components/ui/announce.ts";
import { ask } from "#components/ui/ask.ts";
import { Chip } from "#components/ui/Chip.tsx";
import { cx } from "#components/ui/cx.ts";
import { DropdownMenu, type MenuItem } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import { SortableList, type SortableRow } from "#components/ui/SortableList.tsx";
import { Switch } from "#components/ui/Switch.tsx";
import { arranged, type Entry, KINDS } from "#zero/catalogues/kinds.ts";
import type { KindName } from "#zero/catalogues/names.ts";
import { mutators } from "#zero/mutators.ts";
import { isHidden } from "./hidden.ts";
import { offerOf, usesText } from "./words.ts";

const TICK_MS = 30_000;

/** The entries of a catalogue, to be arranged, opened, retired and deleted. */
export function EntryList(props: {
  kind: KindName;
  entries: readonly Entry[];
  /** By key; undefined while nobody has said. */
  uses: Readonly<Record<string, number>> | undefined;
  onOpen: (entry: Entry) => void;
  onCopy: (entry: Entry) => void;
}) {
  const act = useAct();
  const now = useNow(TICK_MS);
  const kind = () => KINDS[props.kind];
  // The server has the word on every order: until it comes, the list is as it was left.
  const [left, setLeft] = createSignal<readonly string[]>();
  createEffect(
    on(
      () => props.entries,
      () => setLeft(undefined),
      { defer: true },
    ),
  );
  const items = createMemo(() => {
    const byKey = new Map(props.entries.map((entry) => [entry.key, { ...entry, id: entry.key }]));
    const keys = left() ?? [...byKey.keys()];
    return keys.flatMap((key) => byKey.get(key) ?? []);
  });

  const move = async (key: string, index: number) => {
    const keys = items().map((entry) => entry.key);
    const moved = keys.filter((one) => one !== key).toSpliced(index, 0, key);
    setLeft(arranged(keys, moved));
    const outcome = await act(mutators.catalogues.order({ kind: props.kind, keys: moved, at: serverNow() }));
    if (!outcome.ok) setLeft(undefined);
  };
  // So it is with its switches.
  const [switched, setSwitched] = createStore<Record<string, boolean | undefined>>({});
  const isActive = (entry: Entry) => switched[entry.key] ?? entry.isActive;
  createEffect(() => {
    for (const { key, isActive } of props.entries)
      if (untrack(() => switched[key]) === isActive) setSwitched(key, undefined);
  });
  const activate = async (entry: Entry, active: boolean) => {
    const { key } = entry;
    if (isActive(entry) === active || switched[key] !== undefined) return;
    setSwitched(key, active);
    const outcome = await act(
      mutators.catalogues.activate({ kind: props.kind, key, active, at: serverNow() }),
    );
    if (!outcome.ok) return setSwitched(key, undefined);
    announce(active ? `${entry.name} is offered.` : `${entry.name} is retired.`);
  };
  const remove = async (entry: Entry) => {
    const isSure = await ask({
      title: `Delete “${entry.name}”?`,
      text: "It is gone for good. Retire it instead to keep it.",
      action: "Delete",
      danger: true,
    });
    if (isSure) void act(mutators.catalogues.remove({ kind: props.kind, key: entry.key, at: serverNow() }));
  };
  const found = (key: string) => props.entries.find((entry) => entry.key === key);
  const usesOf = (entry: Entry) => props.uses && (props.uses[entry.key] ?? 0);
  const menuOf = (entry: Entry, row: SortableRow): MenuItem[] => [
    { label: "Edit", run: () => props.onOpen(entry) },
    ...(isHidden(entry) ? [] : [{ label: "Duplicate", icon: Copy, run: () => props.onCopy(entry) }]),
    ...moveItem("Move up", row.moveUp()),
    ...moveItem("Move down", row.moveDown()),
    "divider",
    isActive(entry)
      ? { label: "Retire", run: () => void activate(entry, false) }
      : { label: "Offer again", run: () => void activate(entry, true) },
    {
      label: usesOf(entry) ? "Delete (in use)" : "Delete",
      danger: true,
      disabled: Boolean(usesOf(entry)),
      run: () => void remove(entry),
    },
  ];

  return (
    <SortableList
      label={kind().title}
      items={items()}
      nameOf={(entry) => entry.name}
      onMove={kind().order === null ? undefined : (key, index) => void move(key, index)}
      keys={{
        Enter: (key) => {
          const entry = found(key);
          if (entry) props.onOpen(entry);
        },
        " ": (key) => {
          const entry = found(key);
          if (entry) void activate(entry, !isActive(entry));
        },
      }}
    >
      {(item, row) => (
        <div class="group flex min-h-11 items-center gap-2 border-line/70 border-b py-1.5 sm:gap-3">
          <Show when={kind().order !== null}>
            <GripVertical
              size={14}
              aria-hidden="true"
              class="shrink-0 cursor-grab text-faint opacity-50 group-hover:opacity-100 max-sm:hidden"
            />
          </Show>
          <div class="min-w-0 flex-1 sm:flex sm:items-center sm:gap-3">
            <button
              type="button"
              tabindex={row.isCurrent() ? 0 : -1}
              onClick={() => props.onOpen(item())}
              class={cx(
                "tap block max-w-full truncate text-left hover:underline",
                isActive(item()) ? "text-strong" : "text-faint",
              )}
            >
              {item().name}
            </button>
            <span class="block truncate font-mono text-2xs text-faint sm:flex-1">
              {kind().key[0] === "id" ? "" : item().key}
            </span>
          </div>
          <Show when={isHidden(item())}>
            <Chip>Hidden</Chip>
          </Show>
          <Show when={offerOf(kind(), { ...item(), isActive: isActive(item()) }, now())}>
            {(offer) => <Chip tone={offer().tone}>{offer().text}</Chip>}
          </Show>
          <span class="num w-20 whitespace-nowrap text-right text-faint text-xs max-sm:hidden">
            <Show when={usesOf(item()) !== undefined}>{usesText(usesOf(item()) ?? 0)}</Show>
          </span>
          <Switch
            label={`Offer ${item().name}`}
            hideLabel
            tabindex={row.isCurrent() ? 0 : -1}
            checked={isActive(item())}
            onChange={(active) => void activate(item(), active)}
          />
          <DropdownMenu
            trigger={(trigger: object) => (
              <IconButton
                {...trigger}
                name={`More for ${item().name}`}
                icon={Ellipsis}
                size="small"
                tabindex={row.isCurrent() ? 0 : -1}
              />
            )}
            items={menuOf(item(), row)}
          />
        </div>
      )}
    </SortableList>
  );
}

const moveItem = (label: string, run: (() => void) | undefined): MenuItem[] => (run ? [{ label, run }] : []);
