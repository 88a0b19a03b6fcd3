import { useNavigate } from "@solidjs/router";
import { createComputed, createMemo, createSignal, For, on } from "solid-js";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { can } from "#zero/libraries/roles.ts";
import type { LibraryView } from "./data.ts";
import { LibraryCard } from "./LibraryCard.tsx";
import type { LibraryMenuOptions } from "./menu.ts";
import { useLibraryVerbs } from "./verbs.ts";
import { stepOnWall } from "./wall.ts";

export function Wall(props: { views: readonly LibraryView[]; onEdit: (view: LibraryView) => void }) {
  const navigate = useNavigate();
  const verbs = useLibraryVerbs();
  const [current, setCurrent] = createSignal<string>();
  let list: HTMLUListElement | undefined;

  const optionsOf = (view: LibraryView): LibraryMenuOptions => ({
    edit: () => props.onEdit(view),
    favorite: () => verbs.favorite(view.library, view.preference?.isFavorite !== true),
    duplicate: () => void verbs.duplicate(view.library).then((id) => id && navigate(`/libraries/${id}`)),
    trash: () => void verbs.trash(view.library),
  });
  const ids = createMemo(() => props.views.map(({ id }) => id), [], { equals: sameIds });
  // A cover that is moved in the document loses the focus, and one that goes away takes it along: it is given back to
  // the one, or handed to what takes the other's place. Looked at before the page changes.
  createComputed(
    on(ids, (now, before) => {
      const id = current();
      const focused = document.activeElement;
      const isOurs = list?.contains(focused) || focused?.closest("[role=menu]");
      if (!before || id === undefined || !isOurs) return;
      const next = now.includes(id) ? id : now[Math.min(now.length - 1, Math.max(0, before.indexOf(id)))];
      setCurrent(next);
      queueMicrotask(() => {
        if (next !== undefined && document.activeElement === document.body) elementOf(next)?.focus();
      });
    }),
  );
  const elementOf = (id: string) => list?.querySelector<HTMLElement>(`[data-list-item="${CSS.escape(id)}"]`);

  const tabStop = () => {
    const id = current();
    return props.views.some((view) => view.id === id) ? id : props.views[0]?.id;
  };
  const at = (id: string, run: (view: LibraryView) => void) => {
    const view = props.views.find((one) => one.id === id);
    if (view) run(view);
  };
  const trash = (id: string) =>
    at(id, (view) => {
      if (can(view.role, "trash")) optionsOf(view).trash();
    });
  const ofItem = listKeyDown({
    e: (id) => at(id, (view) => can(view.role, "describe") && props.onEdit(view)),
    s: (id) => at(id, (view) => optionsOf(view).favorite()),
    "#": trash,
    Delete: trash,
  });
  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const place = props.views.findIndex(
      ({ id }) => event.target instanceof HTMLElement && event.target.dataset.listItem === id,
    );
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-list-item]")];
    const top = items[0]?.getBoundingClientRect().top;
    const columns = Math.max(1, items.filter((item) => item.getBoundingClientRect().top === top).length);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (place < 0 || !plain || !/^(Arrow|[jk]$)/.test(event.key)) return ofItem(event);
    event.preventDefault();
    event.stopPropagation();
    items[stepOnWall(event.key, place, items.length, columns)]?.focus();
  };

  return (
    <ul
      ref={list}
      aria-label="Libraries"
      onKeyDown={keyDown}
      class="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-5 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]"
    >
      <For each={ids()}>
        {(id) => {
          const find = () => props.views.find((one) => one.id === id);
          // The card may be asked once more while it is on its way out.
          const view = createMemo<LibraryView>((last) => find() ?? last, find() as LibraryView);
          return (
            <LibraryCard
              view={view()}
              options={optionsOf(view())}
              isCurrent={tabStop() === id}
              onFocus={() => setCurrent(id)}
            />
          );
        }}
      </For>
    </ul>
  );
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, i) => id === b[i]);
