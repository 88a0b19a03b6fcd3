// The time zones one can choose from, and how they are found. `now` is ms since the epoch.

export interface Zone {
  /** IANA name. */
  name: string;
  /** `Berlin, Europe`: how people look for it. */
  label: string;
}

const asZone = (name: string): Zone => {
  const parts = name.replaceAll("_", " ").split("/");
  return { name, label: [parts.at(-1), ...parts.slice(0, -1)].join(", ") };
};

/** Every zone the browser knows, and those that must be there although it may not list them. */
export function zones(also: readonly string[]): Zone[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", ...also]);
  return [...names].map(asZone).toSorted((a, b) => a.label.localeCompare(b.label));
}

/** `GMT+1`, as it is at `now`; empty for a zone this browser does not know. */
export function offsetOf(name: string, now: number): string {
  try {
    const parts = new Intl.DateTimeFormat("en", {
      timeZone: name,
      timeZoneName: "shortOffset",
    }).formatToParts(now);
    return parts.find((part) => part.type === "timeZoneName")?.value ?? "";
  } catch {
    return "";
  }
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The zones in which every word of the query is found, in name or offset; those that begin with it come first. */
export function findZones(all: readonly Zone[], query: string, now: number, limit: number): Zone[] {
  const words = plain(query)
    .split(/[\s,/_]+/)
    .filter(Boolean);
  const hasOffset = words.some((word) => /^(gmt|utc)?[+-−]\d/.test(word));
  const found = all.filter((zone) => {
    const text = `${plain(zone.label)} ${plain(zone.name)} ${hasOffset ? plain(offsetOf(zone.name, now)) : ""}`;
    return words.every((word) => text.includes(word.replace(/^utc(?=[+-])/, "gmt").replace("−", "-")));
  });
  const first = words[0] ?? "";
  const begins = (zone: Zone) => Number(plain(zone.label).startsWith(first));
  return found.toSorted((a, b) => begins(b) - begins(a)).slice(0, limit);
}
