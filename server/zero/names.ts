// From the name in a request to the query or mutator it means. The registries are plain objects, so a forged name
// (`constructor`, `focus.__proto__`, `focus`) leads to something: only what carries that very name is meant.
import { mustGetMutator, mustGetQuery } from "@rocicorp/zero";
import { DomainError } from "#zero/kernel/errors.ts";
import { mutators } from "#zero/mutators.ts";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { queries } from "#zero/queries.ts";

/** @throws {DomainError} `sync.unknownVerb` */
export function mutatorNamed(name: string) {
  const found = lookUp(() => mustGetMutator(mutators, name));
  if (found?.mutatorName !== name) throw new DomainError("sync.unknownVerb");
  return found;
}

/** @throws {DomainError} `input.invalid` */
export function queryNamed(name: string) {
  const found =
    lookUp(() => mustGetQuery(queries, name)) ?? lookUp(() => mustGetQuery(operatorsQueries, name));
  if (found?.queryName !== name)
    throw new DomainError("input.invalid", { sentence: "The server does not know that list." });
  return found;
}

function lookUp<Found>(find: () => Found): Found | undefined {
  try {
    return find();
  } catch {
    return undefined;
  }
}
