// Which deeds the feed shows, kept in the address, so that a link shows the same.
import * as v from "valibot";
import { DEED_TYPES, DEEDS, type DeedType, SYSTEMS, type System } from "#zero/progress/deeds.ts";
import type { Place } from "./stream.ts";

export interface FeedFilters {
  system?: System | undefined;
  type?: DeedType | undefined;
  personId?: string | undefined;
}

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

const uuid = v.pipe(v.string(), v.uuid());
const [system, type] = [v.picklist(SYSTEMS), v.picklist(DEED_TYPES)];
const read = <S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined => {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
};

/** What an address asks for; words it does not know ask for nothing. */
export const filtersIn = (params: Params): FeedFilters => ({
  system: read(system, params.system),
  type: read(type, params.type),
  personId: read(uuid, params.person),
});

/** The place from which an address looks back: `1795300000000.5_<id>`. */
export function placeIn(params: Params): Place | undefined {
  const [at = "", id] = String(params.until ?? "").split("_");
  const instant = Number(at);
  return at !== "" && instant >= 0 && instant <= 8_640_000_000_000_000 && read(uuid, id)
    ? { at: instant, id: id as string }
    : undefined;
}

export const placeText = ({ at, id }: Place): string => `${at}_${id}`;

/** The types a system has; all without one. */
export const typesOf = (chosen: System | undefined): readonly DeedType[] =>
  DEED_TYPES.filter((name) => chosen === undefined || DEEDS[name].category === chosen);
