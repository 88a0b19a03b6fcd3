import RotateCcw from "lucide-solid/icons/rotate-ccw";
import { createSignal, For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Popover } from "#components/ui/Popover.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";

/** What was run before, to be run again. */
export function HistoryMenu(props: {
  statements: readonly string[];
  choose: (statement: string) => void;
  clear: () => void;
}) {
  const [isOpen, setOpen] = createSignal(false);
  return (
    <Popover
      open={isOpen()}
      onOpen={setOpen}
      label="Statements run in this browser"
      placement="bottom-start"
      trigger={(trigger: object) => (
        <Button {...trigger} kind="ghost" icon={RotateCcw} disabled={props.statements.length === 0}>
          History
        </Button>
      )}
    >
      <ul class="min-h-0 flex-1 overflow-y-auto p-1" onKeyDown={listKeyDown()}>
        <For each={props.statements}>
          {(statement) => (
            <li>
              <button
                type="button"
                data-list-item={statement}
                onClick={() => {
                  setOpen(false);
                  props.choose(statement);
                }}
                class="line-clamp-2 w-full rounded-sm px-3 py-2 text-left font-mono text-text text-xs hover:bg-surface-2 hover:text-strong coarse:min-h-11"
              >
                {statement}
              </button>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.statements.length > 0}>
        <div class="border-line border-t p-1.5">
          <Button
            size="small"
            kind="ghost"
            onClick={() => {
              setOpen(false);
              props.clear();
            }}
          >
            Forget them
          </Button>
        </div>
      </Show>
    </Popover>
  );
}
