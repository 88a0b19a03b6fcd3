// What can be done with a library from its menu, by what one is in it.
import Copy from "lucide-solid/icons/copy";
import Pencil from "lucide-solid/icons/pencil";
import Star from "lucide-solid/icons/star";
import StarOff from "lucide-solid/icons/star-off";
import Trash from "lucide-solid/icons/trash";
import type { MenuItem } from "#components/ui/DropdownMenu.tsx";
import { can } from "#zero/libraries/roles.ts";
import type { LibraryView } from "./data.ts";

export interface LibraryMenuOptions {
  edit: () => void;
  favorite: () => void;
  duplicate: () => void;
  trash: () => void;
}

export function libraryMenu(
  { role, preference }: LibraryView,
  { edit, favorite, duplicate, trash }: LibraryMenuOptions,
): MenuItem[] {
  const isFavorite = preference?.isFavorite === true;
  return [
    ...(can(role, "describe") ? [{ label: "Edit", icon: Pencil, keys: "e", run: edit }] : []),
    {
      label: isFavorite ? "Remove from favourites" : "Add to favourites",
      icon: isFavorite ? StarOff : Star,
      keys: "s",
      run: favorite,
    },
    { label: "Duplicate", icon: Copy, run: duplicate },
    ...(can(role, "trash")
      ? ["divider" as const, { label: "Move to trash", icon: Trash, keys: "#", danger: true, run: trash }]
      : []),
  ];
}
