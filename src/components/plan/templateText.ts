// A template as lines: `9:30 Warm up 15m`.
import type { TemplateItem } from "#zero/plan/schema.ts";
import { readLine } from "./words.ts";

const two = (n: number): string => String(n).padStart(2, "0");

export const linesOfItems = (items: readonly TemplateItem[]): string =>
  items
    .map(({ title, minutes, startMinute }) =>
      [
        startMinute === undefined ? "" : `${Math.floor(startMinute / 60)}:${two(startMinute % 60)}`,
        title,
        minutes === undefined ? "" : `${minutes}m`,
      ]
        .filter(Boolean)
        .join(" "),
    )
    .join("\n");

/** Empty lines are left out; what is no time stays part of the title. */
export const readTemplate = (text: string): TemplateItem[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const match = /^\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s+(\S.*)$/.exec(line);
      const rest = readLine(match?.[3] ?? line);
      return match ? { ...rest, startMinute: Number(match[1]) * 60 + Number(match[2]) } : rest;
    });
