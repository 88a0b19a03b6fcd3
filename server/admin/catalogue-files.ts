// All catalogues as files of a folder, one for each, so that they can be reviewed and kept under version control. They
// are the files of the operators' page, and are judged and applied by the same code.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServerTx } from "#server/zero/database.ts";
import { audit } from "#zero/activity/audit.ts";
import { type Plan, written } from "#zero/catalogues/files.ts";
import { isKindName, KIND_NAMES, type KindName } from "#zero/catalogues/names.ts";
import { entriesOf } from "#zero/catalogues/store.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { lockedLook } from "./catalogues.ts";
import { AT_THE_SERVER } from "./entries.ts";

/** What stops an import, a sentence for each thing. Nothing was changed. */
export class FilesRefused extends Error {
  override readonly name = "FilesRefused";
}

/** Rolls a transaction back whose work is done. */
class OnlyLooked extends Error {}

interface Database {
  transaction<T>(work: (tx: ServerTx) => Promise<T>): Promise<T>;
}

const operator = { userId: "", label: AT_THE_SERVER.name } as const;
const fileOf = (name: KindName): string => `${name}.json`;

/** Writes every catalogue, all as of one moment. @returns the files that are not as they were */
export async function exportFolder(db: Database, folder: string): Promise<string[]> {
  const files = await db.transaction(async (tx) => {
    await audit(tx, operator, { action: "catalogues.export", targetType: "all", targetId: null });
    const texts: [string, string][] = [];
    for (const name of KIND_NAMES) texts.push([fileOf(name), written(name, await entriesOf(tx, name))]);
    return texts;
  });
  mkdirSync(folder, { recursive: true });
  const changed = files.filter(([file, text]) => textIn(join(folder, file)) !== text);
  for (const [file, text] of changed) writeFileSync(join(folder, file), text);
  return changed.map(([file]) => file);
}

function textIn(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return null;
  if (!found.isFile()) throw new FilesRefused(`${path} is not a file.`);
  if (found.size > LIMITS.catalogueBytes)
    throw new FilesRefused(`${path} is larger than a catalogue can be.`);
  return readFileSync(path, "utf8");
}

/** The files of a folder, in the order in which catalogues name each other: topics before their lessons. */
function filesIn(folder: string): [KindName, string][] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new FilesRefused(`There is no folder ${folder}.`);
  const stray = readdirSync(folder).filter(
    (file) => file.endsWith(".json") && !isKindName(file.slice(0, -5)),
  );
  if (stray.length > 0)
    throw new FilesRefused(
      `${stray.join(", ")}: no catalogue is called so. There are ${KIND_NAMES.map(fileOf).join(", ")}.`,
    );
  const found = KIND_NAMES.flatMap((name): [KindName, string][] => {
    const text = textIn(join(folder, fileOf(name)));
    return text === null ? [] : [[name, text]];
  });
  if (found.length === 0) throw new FilesRefused(`There is no catalogue in ${folder}.`);
  return found;
}

/**
 * Does what the files of a folder say, all or nothing. Catalogues without a file stay as they are.
 * @param isTrial whether to say only what would be done
 * @throws {FilesRefused}
 */
export async function importFolder(
  db: Database,
  folder: string,
  isTrial: boolean,
  at: number,
): Promise<[KindName, Plan][]> {
  const files = filesIn(folder);
  const plans: [KindName, Plan][] = [];
  try {
    await db.transaction(async (tx) => {
      plans.length = 0;
      const faults: string[] = [];
      for (const [name, text] of files) {
        const { looked, carryOut } = await lockedLook(tx, name, text);
        for (const { line, key, sentence } of looked.faults)
          faults.push([`${fileOf(name)}:${line}`, key, sentence].filter(Boolean).join(": "));
        // Applied at once, also where it is undone again: what follows is judged by what came before.
        await carryOut(operator, at);
        if (looked.plan) plans.push([name, looked.plan]);
      }
      if (faults.length > 0) throw new FilesRefused(faults.join("\n"));
      if (isTrial) throw new OnlyLooked();
    });
  } catch (error) {
    if (!(error instanceof OnlyLooked)) throw error;
  }
  return plans;
}
