// What the operators' database view shows of a column. Whatever could let somebody in or reach a person is masked in
// the view itself, so that no statement can ask for it; nothing of `private` is in any view.
import pg from "pg";

/** Names of columns that hold what lets somebody in, should one ever stand outside `private`. */
const SECRET =
  /pass(word|wd|phrase)|secret|token|verifier|credential|cookie|(api|private|access)_?key|(^|_)(hash|otp|salt)$/;
const EMAIL = /(^|_)e?mail(_address)?$/;
const ADDRESS = /^ip$|_ip$|ip_address/;

export interface Column {
  name: string;
  /** With its modifiers, e.g. `text`. */
  type: string;
}

export const isMasked = ({ name, type }: Column): boolean =>
  SECRET.test(name) || ((EMAIL.test(name) || ADDRESS.test(name)) && type !== "boolean");

/** How a column stands in the select list of its table's view; it keeps its name, null stays null. */
export function shown(column: Column): string {
  const name = pg.escapeIdentifier(column.name);
  if (!isMasked(column)) return name;
  if (SECRET.test(column.name)) return `CASE WHEN ${name} IS NOT NULL THEN '••••' END AS ${name}`;
  // An e-mail address keeps its first letter and its host, an address in the network its first part.
  const [pattern, kept] = EMAIL.test(column.name)
    ? ["^(.).*(@[^@]*)$", "\\1•••\\2"]
    : ["^([0-9a-fA-F]*[.:]).*$", "\\1•••"];
  return `CASE WHEN ${name}::text ~ '${pattern}' THEN regexp_replace(${name}::text, '${pattern}', '${kept}')
               WHEN ${name} IS NOT NULL THEN '••••' END AS ${name}`;
}
