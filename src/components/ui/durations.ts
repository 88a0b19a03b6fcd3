// How lengths of time are written and read.

/** `2 h 05`, `45 min`, `0 min`: whole minutes, rounded down. */
export function durationText(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

/** A typed length: `25`, `25m`, `1h30`, `1:30` (hours and minutes), `90 min`. Minutes; null when it is none of these. */
export function parseMinutes(text: string): number | null {
  const typed = text.trim().toLowerCase();
  const hours = /^(\d{1,2})\s*(?:h|:)\s*(\d{1,2})?\s*(?:m|min)?$/.exec(typed);
  if (hours) return Number(hours[1]) * 60 + Number(hours[2] ?? 0);
  const minutes = /^(\d{1,4})\s*(?:m|min|minutes?)?$/.exec(typed);
  return minutes ? Number(minutes[1]) : null;
}
