// Which IANA zone a TZID means. Exchange and Outlook write Windows' names, older programs put a registry in front, and
// some bring a zone of their own, which is then known by how it behaves.

import { Temporal } from "#temporal";
import { localAt } from "../kernel/day.ts";

/** Unicode CLDR's list: Windows' names without their " Standard Time", and the zone of each. */
const WINDOWS = `Dateline=Etc/GMT+12;UTC-11=Etc/GMT+11;Aleutian=America/Adak;Hawaiian=Pacific/Honolulu;
Marquesas=Pacific/Marquesas;Alaskan=America/Anchorage;UTC-09=Etc/GMT+9;Pacific (Mexico)=America/Tijuana;
UTC-08=Etc/GMT+8;Pacific=America/Los_Angeles;US Mountain=America/Phoenix;Mountain (Mexico)=America/Mazatlan;
Mountain=America/Denver;Yukon=America/Whitehorse;Central America=America/Guatemala;Central=America/Chicago;
Easter Island=Pacific/Easter;Central (Mexico)=America/Mexico_City;Canada Central=America/Regina;
SA Pacific=America/Bogota;Eastern (Mexico)=America/Cancun;Eastern=America/New_York;Haiti=America/Port-au-Prince;
Cuba=America/Havana;US Eastern=America/Indiana/Indianapolis;Turks and Caicos=America/Grand_Turk;
Paraguay=America/Asuncion;Atlantic=America/Halifax;Venezuela=America/Caracas;Central Brazilian=America/Cuiaba;
SA Western=America/La_Paz;Pacific SA=America/Santiago;Newfoundland=America/St_Johns;Tocantins=America/Araguaina;
E. South America=America/Sao_Paulo;SA Eastern=America/Cayenne;Argentina=America/Argentina/Buenos_Aires;
Greenland=America/Nuuk;Montevideo=America/Montevideo;Magallanes=America/Punta_Arenas;
Saint Pierre=America/Miquelon;Bahia=America/Bahia;UTC-02=Etc/GMT+2;Azores=Atlantic/Azores;
Cape Verde=Atlantic/Cape_Verde;UTC=Etc/UTC;GMT=Europe/London;Greenwich=Atlantic/Reykjavik;
Sao Tome=Africa/Sao_Tome;Morocco=Africa/Casablanca;W. Europe=Europe/Berlin;Central Europe=Europe/Budapest;
Romance=Europe/Paris;Central European=Europe/Warsaw;W. Central Africa=Africa/Lagos;Jordan=Asia/Amman;
GTB=Europe/Bucharest;Middle East=Asia/Beirut;Egypt=Africa/Cairo;E. Europe=Europe/Chisinau;Syria=Asia/Damascus;
West Bank=Asia/Hebron;South Africa=Africa/Johannesburg;FLE=Europe/Kyiv;Israel=Asia/Jerusalem;
South Sudan=Africa/Juba;Kaliningrad=Europe/Kaliningrad;Sudan=Africa/Khartoum;Libya=Africa/Tripoli;
Namibia=Africa/Windhoek;Arabic=Asia/Baghdad;Turkey=Europe/Istanbul;Arab=Asia/Riyadh;Belarus=Europe/Minsk;
Russian=Europe/Moscow;E. Africa=Africa/Nairobi;Iran=Asia/Tehran;Arabian=Asia/Dubai;Astrakhan=Europe/Astrakhan;
Azerbaijan=Asia/Baku;Russia Time Zone 3=Europe/Samara;Mauritius=Indian/Mauritius;Saratov=Europe/Saratov;
Georgian=Asia/Tbilisi;Volgograd=Europe/Volgograd;Caucasus=Asia/Yerevan;Afghanistan=Asia/Kabul;
West Asia=Asia/Tashkent;Ekaterinburg=Asia/Yekaterinburg;Pakistan=Asia/Karachi;Qyzylorda=Asia/Qyzylorda;
India=Asia/Kolkata;Sri Lanka=Asia/Colombo;Nepal=Asia/Kathmandu;Central Asia=Asia/Bishkek;Bangladesh=Asia/Dhaka;
Omsk=Asia/Omsk;Myanmar=Asia/Yangon;SE Asia=Asia/Bangkok;Altai=Asia/Barnaul;W. Mongolia=Asia/Hovd;
North Asia=Asia/Krasnoyarsk;N. Central Asia=Asia/Novosibirsk;Tomsk=Asia/Tomsk;China=Asia/Shanghai;
North Asia East=Asia/Irkutsk;Singapore=Asia/Singapore;W. Australia=Australia/Perth;Taipei=Asia/Taipei;
Ulaanbaatar=Asia/Ulaanbaatar;Aus Central W.=Australia/Eucla;Transbaikal=Asia/Chita;Tokyo=Asia/Tokyo;
North Korea=Asia/Pyongyang;Korea=Asia/Seoul;Yakutsk=Asia/Yakutsk;Cen. Australia=Australia/Adelaide;
AUS Central=Australia/Darwin;E. Australia=Australia/Brisbane;AUS Eastern=Australia/Sydney;
West Pacific=Pacific/Port_Moresby;Tasmania=Australia/Hobart;Vladivostok=Asia/Vladivostok;
Lord Howe=Australia/Lord_Howe;Bougainville=Pacific/Bougainville;Russia Time Zone 10=Asia/Srednekolymsk;
Magadan=Asia/Magadan;Norfolk=Pacific/Norfolk;Sakhalin=Asia/Sakhalin;Central Pacific=Pacific/Guadalcanal;
Russia Time Zone 11=Asia/Kamchatka;New Zealand=Pacific/Auckland;UTC+12=Etc/GMT-12;Fiji=Pacific/Fiji;
Chatham Islands=Pacific/Chatham;UTC+13=Etc/GMT-13;Tonga=Pacific/Tongatapu;Samoa=Pacific/Apia;
Line Islands=Pacific/Kiritimati`;

const windowsZones = new Map(
  WINDOWS.split(";").map((entry) => {
    const [name = "", zone = ""] = entry.trim().split("=");
    return [name.toLowerCase(), zone];
  }),
);

const HOUR = 3_600_000;
/** In a year, a moment in each half, far from any change of clocks. */
const JANUARY = Date.UTC(2026, 0, 15);
const JULY = Date.UTC(2026, 6, 15);

/** A zone a file defines: what its VTIMEZONE says. Offsets in ms from UTC. */
export interface OwnZone {
  /** An IANA name it gives itself (X-LIC-LOCATION). */
  location?: string;
  standard?: number;
  daylight?: number;
  /** The month (1 to 12) in which daylight time begins. */
  daylightFrom?: number;
}

/** The zone's name as the time zone database spells it, or null. */
function iana(name: string): string | null {
  // Offsets are accepted as zones as well, but know no summer time.
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return null;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return null;
  }
}

/** `/freeassociation.sourceforge.net/Europe/Berlin` → the longest end that is a zone. */
function ianaAtEnd(name: string): string | null {
  const parts = name.split("/").filter(Boolean);
  for (let from = 0; from < parts.length; from += 1) {
    const found = iana(parts.slice(from).join("/"));
    if (found) return found;
  }
  return null;
}

const windows = (name: string): string | null =>
  windowsZones.get(
    name
      .trim()
      .toLowerCase()
      .replace(/ (standard|daylight) time$/, ""),
  ) ?? null;

const offsetAt = (zone: string, instant: number): number =>
  localAt(instant, { timezone: zone }).offsetNanoseconds / 1e6;

function behavesAs(zone: string, { standard, daylight, daylightFrom = 3 }: OwnZone): boolean {
  const summer = daylight ?? standard;
  const isNorthern = daylightFrom <= 6;
  return (
    offsetAt(zone, isNorthern ? JANUARY : JULY) === standard &&
    offsetAt(zone, isNorthern ? JULY : JANUARY) === summer
  );
}

/** The person's zone if it behaves the same, else the first that does; fixed offsets have zones of their own. */
function zoneLike(own: OwnZone, timezone: string): string | null {
  if (own.standard === undefined) return null;
  const like = [timezone, ...windowsZones.values()].find((zone) => behavesAs(zone, own));
  if (like) return like;
  const hours = -own.standard / HOUR;
  return own.daylight === undefined && Number.isInteger(hours)
    ? iana(`Etc/GMT${hours < 0 ? "" : "+"}${hours}`)
    : null;
}

/**
 * The IANA zone a TZID means, or null if nobody can know.
 * @param own what the file itself says of it
 * @param timezone the person's
 */
export const zoneOf = (tzid: string, own: OwnZone | undefined, timezone: string): string | null =>
  iana(tzid) ??
  windows(tzid) ??
  (own?.location ? iana(own.location) : null) ??
  ianaAtEnd(tzid) ??
  (own ? zoneLike(own, timezone) : null);
