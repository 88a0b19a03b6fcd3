// Arrow keys and j/k in a list: the focus moves from item to item, the keys of an item act on it.

const ITEM = "[data-list-item]";
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Keys of an item, such as `{ e: done, x: select, Enter: open }`; each gets the item's `data-list-item`. */
export type ItemKeys = Readonly<Record<string, (itemId: string) => void>>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");

/**
 * The `onKeyDown` of a list whose items carry `data-list-item={id}` and `tabindex={0}`. Typing in a field inside the
 * list stays typing; Enter and Space on a button inside an item stay the button's.
 */
export function listKeyDown(keys: ItemKeys = {}) {
  return (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEM)];
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>(ITEM) : null;
    const step = STEPS[event.key] ?? { Home: -items.length, End: items.length }[event.key];
    if (step !== undefined) {
      const from = item ? items.indexOf(item) : step > 0 ? -1 : items.length;
      items[Math.min(items.length - 1, Math.max(0, from + step))]?.focus();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const act = keys[event.key];
    const id = item?.dataset.listItem;
    if (!act || !item || id === undefined) return;
    if (event.target !== item && (event.key === "Enter" || event.key === " ")) return;
    event.preventDefault();
    event.stopPropagation();
    act(id);
  };
}
