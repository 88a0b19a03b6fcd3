// Names that come from outside.
import { LIMITS } from "#zero/kernel/limits.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids become names of files here, so only what can be no path passes. */
export const isUuid = (text: string | undefined): text is string => text !== undefined && UUID.test(text);

/**
 * A file's name as a device gave it, fit to be shown: the last part of a path, one line, no characters that turn the
 * direction of what follows. It is never used for a path.
 */
export function cleanName(name: string): string {
  const last =
    name
      .toWellFormed()
      .split(/[/\\]/)
      .findLast((part) => part.trim() !== "") ?? "";
  const line = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.slice(0, LIMITS.fileName).toWellFormed().trim() || "Untitled";
}

/** What a track is called whose tags do not say: its file's name without the ending. */
export const titleFrom = (fileName: string): string =>
  (fileName.replace(/\.[a-z0-9]{1,5}$/i, "").trim() || fileName)
    .slice(0, LIMITS.trackTitle)
    .toWellFormed()
    .trim();
