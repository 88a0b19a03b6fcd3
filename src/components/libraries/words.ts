// How libraries and tracks are told in words.
import { durationText } from "#components/ui/durations.ts";
import type { LibraryRole, LibraryTrackSource, LibraryType } from "#zero/libraries/schema.ts";
import type { LibraryView } from "./data.ts";

export const KIND_NAMES: Readonly<Record<LibraryType, string>> = {
  playlist: "Playlist",
  album: "Album",
  ambience: "Ambience",
};

export const ROLE_NAMES: Readonly<Record<LibraryRole, string>> = {
  owner: "Owner",
  editor: "Editor",
  viewer: "Viewer",
};

export const SOURCE_NAMES: Readonly<Record<LibraryTrackSource, string>> = {
  upload: "Uploaded file",
  url: "From the web",
  reference: "Reference track",
};

export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `3:05`, `1:02:09`; an unknown length is a dash. */
export function lengthText(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "–";
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** Seconds of a typed `3:05`, `1:02:09` or `185`; null for nothing, undefined for what is no length. */
export function parseLength(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === "" || typed === "–") return null;
  if (!/^\d{1,5}(:[0-5]?\d){0,2}$/.test(typed)) return undefined;
  return typed.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** `12 tracks · 48 min`; of an ambience, its sounds. */
export function contentText({ library }: Pick<LibraryView, "library">): string {
  const { trackCount, totalSeconds, mix } = library;
  const sounds = mix.length > 0 ? [countText(mix.length, "sound")] : [];
  const tracks = trackCount > 0 || sounds.length === 0 ? [countText(trackCount, "track")] : [];
  return [...sounds, ...tracks, ...(totalSeconds >= 60 ? [durationText(totalSeconds)] : [])].join(" · ");
}

/** What is shown of an address: its host. */
export const hostOf = (url: string): string => URL.parse(url)?.hostname.replace(/^www\./, "") ?? url;

/** A title from the last part of an address: `https://…/Night%20drive.mp3` → `Night drive`. */
export function titleFromUrl(url: string): string {
  const last = URL.parse(url)?.pathname.split("/").filter(Boolean).at(-1);
  if (!last) return "";
  try {
    return decodeURIComponent(last)
      .replace(/\.[a-z0-9]{2,4}$/i, "")
      .replaceAll(/[_+]+/g, " ")
      .trim();
  } catch {
    return "";
  }
}
