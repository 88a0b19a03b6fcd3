// Dates and times as the device's language writes them. Making a format costs some 0.3 ms, using one a thousandth of
// that, and a page writes hundreds: each is made once.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(options: Intl.DateTimeFormatOptions, locale?: string): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, options);
    formats.set(key, format);
  }
  return format;
}

/** @param locale a BCP 47 tag; the device's own without one */
export const dateText = (instant: number, options: Intl.DateTimeFormatOptions, locale?: string): string =>
  formatOf(options, locale).format(instant);

/** `26 Nov 2026, 14:05`. */
export const momentText = (instant: number, timeZone?: string): string =>
  dateText(instant, { dateStyle: "medium", timeStyle: "short", ...(timeZone && { timeZone }) });

/** `14:05`, `2:05 PM`: the time of day as the reader's country writes it; in the device's zone unless told. */
export const timeText = (instant: number, timeZone?: string): string =>
  dateText(instant, { timeStyle: "short", ...(timeZone && { timeZone }) });

const midnight = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** A day, `2026-11-25`, whatever the time zone. */
export const dayName = (day: string, options: Intl.DateTimeFormatOptions, locale?: string): string =>
  dateText(midnight(day), { timeZone: "UTC", ...options }, locale);

/** Days from `first` to `last`, `23–29 November 2026`: what they have in common is said once. */
export const daysName = (
  first: string,
  last: string,
  options: Intl.DateTimeFormatOptions,
  locale?: string,
): string => formatOf({ timeZone: "UTC", ...options }, locale).formatRange(midnight(first), midnight(last));
