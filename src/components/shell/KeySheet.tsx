import { createMemo, For } from "solid-js";
import { Dialog } from "#components/ui/Dialog.tsx";
import { Kbd } from "#components/ui/Kbd.tsx";
import { commands, type KeyHint } from "./commands.ts";

const LISTS: readonly KeyHint[] = [
  { title: "Next, previous", group: "In lists", keys: "j k" },
  { title: "Select", group: "In lists", keys: "x" },
  { title: "Done", group: "In lists", keys: "e" },
  { title: "Open", group: "In lists", keys: "Enter" },
  { title: "Count on, back", group: "In lists", keys: "+ -" },
  { title: "Excuse a day of a habit", group: "In lists", keys: "s" },
  { title: "Open a day of a habit", group: "In lists", keys: "o" },
  { title: "Close, cancel", group: "In lists", keys: "Escape" },
];

/** All keys in force, by group. */
export function KeySheet(props: { open: boolean; onClose: () => void }) {
  const groups = createMemo(() => {
    const byGroup = new Map<string, KeyHint[]>();
    const add = (hint: KeyHint) => byGroup.set(hint.group, [...(byGroup.get(hint.group) ?? []), hint]);
    for (const { title, group, keys } of commands()) if (keys) add({ title, group, keys });
    LISTS.forEach(add);
    return [...byGroup];
  });
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Keys" width="large">
      <div class="gap-x-10 sm:columns-2">
        <For each={groups()}>
          {([group, hints]) => (
            <section class="mb-5 break-inside-avoid">
              <h3 class="mb-1 text-faint text-xs">{group}</h3>
              <dl>
                <For each={hints}>
                  {(hint) => (
                    <div class="flex items-center justify-between gap-4 border-line/70 border-b py-1.5">
                      <dt class="min-w-0 text-text">{hint.title}</dt>
                      <dd class="shrink-0">
                        <Kbd keys={hint.keys} chord={hint.group !== "In lists"} />
                      </dd>
                    </div>
                  )}
                </For>
              </dl>
            </section>
          )}
        </For>
      </div>
    </Dialog>
  );
}
