// From chosen files to tables: archives are opened, CSV is cut into cells. Fetched with the dialog that needs it.
import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import type { Table } from "./importing.ts";

/** More than years of habits are; a file that is larger is not one of them. */
const MOST_BYTES = 40_000_000;

const isCsv = (path: string): boolean => /\.csv$/i.test(path);

const tableOf = (path: string, text: string): Table => ({
  path,
  rows: Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: false }).data,
});

/** @throws a sentence, as an Error, about a file that can't be read */
export async function tablesOf(files: readonly File[]): Promise<Table[]> {
  const tables: Table[] = [];
  for (const file of files) {
    if (file.size > MOST_BYTES) throw new Error(`${file.name} is too large: at most 40 MB can be read.`);
    const path = file.webkitRelativePath || file.name;
    if (isCsv(path)) tables.push(tableOf(path, await file.text()));
    else if (/\.zip$/i.test(path)) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      try {
        const entries = unzipSync(bytes, {
          filter: ({ name, originalSize }) => isCsv(name) && originalSize <= MOST_BYTES,
        });
        for (const [name, content] of Object.entries(entries)) tables.push(tableOf(name, strFromU8(content)));
      } catch {
        throw new Error(`${file.name} could not be opened as a zip archive.`);
      }
    } else throw new Error(`${file.name} is neither a CSV file nor a zip archive.`);
  }
  return tables;
}

/** What a spreadsheet would take for a formula; a note of two lines as well. */
const FORMULA = /^[=+\-@\t\r]/;

export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  Papa.unparse(
    rows.map((row) => [...row]),
    { newline: "\n", escapeFormulae: FORMULA },
  );
