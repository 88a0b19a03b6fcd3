// What the palette shows for a query, and which commands were used last on this device.
import type { Command } from "./commands.ts";
import { fuzzyScore } from "./fuzzy.ts";

/** One line of the palette; `heading` stands above the first line of its group. */
export type Finding = { command: Command; heading?: string };

const RECENT_SHOWN = 4;
const RECENT_KEPT = 12;
const RECENT_BONUS = 12;
/** Commands of the person on this page; somebody else's habits are not shown to them. */
const recentKey = (): string => `ostinato.recent.${document.documentElement.dataset.user ?? ""}`;

/**
 * Without a query: the latest ones, then everything by group. With one: the best matches, and after them what can be
 * made of the words themselves.
 */
export function find(
  query: string,
  all: readonly Command[],
  recent: readonly string[],
  answers: readonly Command[] = [],
): Finding[] {
  const shown = all.filter((command) => !command.hidden);
  if (query.trim() === "") return byGroup(shown, recent);
  const scored = shown.flatMap((command) => {
    const score = scoreOf(query, command);
    if (score === undefined) return [];
    const place = recent.indexOf(command.id);
    return [{ command, score: score + (place === -1 ? 0 : RECENT_BONUS - place) }];
  });
  scored.sort((a, b) => b.score - a.score);
  return [...scored.map(({ command }) => ({ command })), ...answers.map((command) => ({ command }))];
}

function scoreOf(query: string, command: Command): number | undefined {
  const byTitle = fuzzyScore(query, command.title);
  const byMore = fuzzyScore(query, `${command.title} ${command.group} ${command.keywords ?? ""}`);
  if (byTitle === undefined) return byMore === undefined ? undefined : byMore - 15;
  return byTitle;
}

function byGroup(shown: readonly Command[], recent: readonly string[]): Finding[] {
  const latest = recent
    .flatMap((id) => shown.find((command) => command.id === id) ?? [])
    .slice(0, RECENT_SHOWN);
  const groups = new Map<string, Command[]>();
  if (latest.length > 0) groups.set("Recent", latest);
  for (const command of shown) {
    if (latest.includes(command)) continue;
    groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return [...groups].flatMap(([heading, list]) =>
    list.map((command, index) => (index === 0 ? { command, heading } : { command })),
  );
}

export function recentIds(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(recentKey()) ?? "[]");
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}

export function remember(id: string): void {
  const ids = [id, ...recentIds().filter((other) => other !== id)].slice(0, RECENT_KEPT);
  localStorage.setItem(recentKey(), JSON.stringify(ids));
}
