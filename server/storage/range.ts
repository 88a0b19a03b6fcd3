// Which bytes a Range header asks for.
import type { ByteRange } from "./interface.ts";

/**
 * One range, or the whole file: several at once are answered with all of it, which a server may always do, and what
 * can't be read as a range is no range.
 * @param size of the file in bytes, at least 1
 */
export function rangeOf(header: string | null, size: number): ByteRange | "whole" | "unsatisfiable" {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, first = "", last = ""] = found ?? [];
  if (first === "" && last === "") return "whole";
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < start) return "whole";
  return start >= size ? "unsatisfiable" : { start, end };
}

/** Whether a list of entity tags (`If-None-Match`) names this one; the weak form counts. */
export const namesTag = (header: string | null, etag: string): boolean =>
  (header ?? "").split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
