// What this device is set to.
let timezone: string | undefined;

/** Its IANA time zone. The first question after a page load takes tens of milliseconds, and every page asks. */
export function deviceTimezone(): string {
  timezone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return timezone;
}
