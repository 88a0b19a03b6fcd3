import { useNavigate } from "@solidjs/router";
import { createMemo, createSignal, For } from "solid-js";
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
  let list!: HTMLUListElement;

  const optionsOf = (view: LibraryView): LibraryMenuOptions => ({
    edit: () => props.onEdit(view),
    favorite: () => verbs.favorite(view.library, view.preference?.isFavorite !== true),
    duplicate: () => void verbs.duplicate(view.library).then((id) => id && navigate(`/libraries/${id}`)),
    trash: () => void verbs.trash(view.library),
  });
  const tabStop = () => {
    const id = current();
    return props.views.some((view) => view.id === id) ? id : props.views[0]?.id;
  };
  const on = (id: string, run: (view: LibraryView) => void) => {
    const view = props.views.find((one) => one.id === id);
    if (view) run(view);
  };
  const trash = (id: string) =>
    on(id, (view) => {
      if (can(view.role, "trash")) optionsOf(view).trash();
    });
  const ofItem = listKeyDown({
    e: (id) => on(id, (view) => can(view.role, "describe") && props.onEdit(view)),
    s: (id) => on(id, (view) => optionsOf(view).favorite()),
    "#": trash,
    Delete: trash,
  });
  const keyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const at = props.views.findIndex(
      ({ id }) => event.target instanceof HTMLElement && event.target.dataset.listItem === id,
    );
    const items = [...list.querySelectorAll<HTMLElement>("[data-list-item]")];
    const top = items[0]?.getBoundingClientRect().top;
    const columns = Math.max(1, items.filter((item) => item.getBoundingClientRect().top === top).length);
    const plain = !(event.ctrlKey || event.metaKey || event.altKey);
    if (at < 0 || !plain || !/^(Arrow|[jk]$)/.test(event.key)) return ofItem(event);
    event.preventDefault();
    event.stopPropagation();
    items[stepOnWall(event.key, at, items.length, columns)]?.focus();
  };

  return (
    <ul
      ref={list}
      aria-label="Libraries"
      onKeyDown={keyDown}
      class="grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-x-5 gap-y-7 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]"
    >
      <For each={props.views.map(({ id }) => id)}>
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
