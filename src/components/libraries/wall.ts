// The wall of covers: what is on it, and how the arrow keys walk over it.
import type { LibraryType } from "#zero/libraries/schema.ts";
import type { LibraryView } from "./data.ts";

export type Shown = LibraryType | "all";

/** Favourites first, then by name. */
export function onWall(views: readonly LibraryView[], shown: Shown): LibraryView[] {
  const rank = ({ preference }: LibraryView) => (preference?.isFavorite ? 0 : 1);
  return views
    .filter(({ library }) => shown === "all" || library.libraryType === shown)
    .toSorted(
      (a, b) => rank(a) - rank(b) || a.library.name.localeCompare(b.library.name) || (a.id < b.id ? -1 : 1),
    );
}

/** The place an arrow key leads to from place `at` of `count` in rows of `columns`; the same where there is none. */
export function stepOnWall(key: string, at: number, count: number, columns: number): number {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns, j: 1, k: -1 }[key];
  if (by === undefined) return at;
  const to = at + by;
  // From above a gap in the last row, down is its last cover.
  if (key === "ArrowDown" && to >= count)
    return Math.floor(at / columns) < Math.floor((count - 1) / columns) ? count - 1 : at;
  return to < 0 || to >= count ? at : to;
}
