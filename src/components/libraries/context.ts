// What every part of a library's page may ask: which library, who one is in it, and what it holds.
import { type Accessor, createContext, useContext } from "solid-js";
import type { LibraryCapability } from "#zero/libraries/roles.ts";
import type { LibraryView, Tracks } from "./data.ts";

export interface LibraryContextValue {
  view: Accessor<LibraryView>;
  tracks: Tracks;
  /** Whether the person's role allows it; nothing is allowed in the trash. */
  may: (capability: LibraryCapability) => boolean;
}

const LibraryContext = createContext<LibraryContextValue>();

export const LibraryProvider = LibraryContext.Provider;

export function useLibraryContext(): LibraryContextValue {
  const value = useContext(LibraryContext);
  if (!value) throw new Error("useLibraryContext needs a LibraryProvider above it.");
  return value;
}
