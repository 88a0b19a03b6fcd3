// Code under src/zero gives the same answer on both sides and at any time: what it touches is the language and its
// arguments, nothing else.
import { type Node, visitorKeys } from "oxc-parser";
import { lineAt, type ParsedSource } from "./sources.facts.ts";

/** What a file may name without declaring or importing it: the language itself, without clock, chance or place. */
const LANGUAGE = new Set(
  `Array ArrayBuffer BigInt Boolean DataView Date Error Float64Array Infinity Intl Int32Array JSON Map Math NaN Number
   Object Promise RangeError Reflect RegExp Set String Symbol SyntaxError TypeError URL URLSearchParams Uint8Array WeakMap
   WeakSet decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt structuredClone undefined`.split(
    /\s+/,
  ),
);

/** Members of the language that read a clock, roll dice, or ask where the machine stands. */
const IMPURE_MEMBERS: Readonly<Record<string, string>> = {
  "Date.now": "reads a clock",
  "Temporal.Now": "reads a clock",
  "Math.random": "rolls dice",
};

/** Methods whose answer depends on the machine's time zone or language. */
const PLACED_METHODS =
  /^(?:[gs]et(?:Hours|Minutes|Seconds|Milliseconds|Date|Day|Month|FullYear|Year)|getTimezoneOffset|toLocale\w*String|toDateString|toTimeString|resolvedOptions)$/;

/** What may be taken from packages that also offer something impure. */
const PURE_EXPORTS: Readonly<Record<string, readonly string[]>> = { uuid: ["v5"] };

type Visit = (node: Node, parent: Node | null, key: string) => void;

/** Every node that exists when the code runs, types left out. */
function walk(node: Node, visit: Visit, parent: Node | null = null, key = ""): void {
  const isType = node.type.startsWith("TS") && (!("expression" in node) || node.type === "TSClassImplements");
  if (isType) return;
  visit(node, parent, key);
  for (const name of visitorKeys[node.type] ?? []) {
    if (name === "typeAnnotation" || name === "typeArguments" || name === "typeParameters") continue;
    const value = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[name];
    for (const child of Array.isArray(value) ? value : [value]) if (child) walk(child, visit, node, name);
  }
}

/** The names a pattern binds: `{ a, b: [c = 1], ...d }` binds a, c and d. */
function boundBy(pattern: Node | null | undefined): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((one) => boundBy(one.type === "Property" ? one.value : one));
    case "ArrayPattern":
      return pattern.elements.flatMap((one) => boundBy(one));
    case "AssignmentPattern":
      return boundBy(pattern.left);
    case "RestElement":
      return boundBy(pattern.argument);
    default:
      return [];
  }
}

function declaredBy(node: Node): string[] {
  switch (node.type) {
    case "VariableDeclarator":
      return boundBy(node.id);
    case "FunctionDeclaration":
    case "FunctionExpression":
      return [...boundBy(node.id), ...node.params.flatMap((one) => boundBy(one))];
    case "ArrowFunctionExpression":
      return node.params.flatMap((one) => boundBy(one));
    case "ClassDeclaration":
    case "ClassExpression":
      return boundBy(node.id);
    case "CatchClause":
      return boundBy(node.param);
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
      return [node.local.name];
    default:
      return [];
  }
}

/** Whether an identifier stands there as a name only: a member, a key, a label, half of an import or export. */
const isName = (parent: Node | null, key: string): boolean =>
  (parent?.type === "MemberExpression" && key === "property" && !parent.computed) ||
  ((parent?.type === "Property" ||
    parent?.type === "MethodDefinition" ||
    parent?.type === "PropertyDefinition") &&
    key === "key" &&
    !parent.computed) ||
  /^(?:Import|Export|Labeled|Break|Continue|Meta)/.test(parent?.type ?? "");

/** What the node does that depends on when or where it runs, as the rest of a sentence; null for nothing. */
function impurity(node: Node): string | null {
  if (node.type === "MetaProperty" && node.meta.name === "import") return "import.meta knows its place";
  if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") {
    const owner = node.object.type === "Identifier" ? node.object.name : "";
    const member = `${owner}.${node.property.name}`;
    if (Object.hasOwn(IMPURE_MEMBERS, member)) return `${member} ${IMPURE_MEMBERS[member]}`;
    if (PLACED_METHODS.test(node.property.name))
      return `.${node.property.name} depends on the machine's zone or language`;
  }
  // A member in brackets is a way around the line above.
  if (node.type === "MemberExpression" && node.computed && node.object.type === "Identifier") {
    if (["Date", "Math", "Temporal"].includes(node.object.name))
      return `${node.object.name}[…] hides what it does`;
  }
  if (node.type === "NewExpression" && node.callee.type === "Identifier" && node.callee.name === "Date") {
    if (node.arguments.length === 0) return "new Date() reads a clock";
    if (node.arguments.length > 1) return "new Date(year, …) depends on the machine's zone";
  }
  if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "Date")
    return "Date() reads a clock";
  if (node.type === "ImportDeclaration" && node.importKind !== "type") {
    const pure = PURE_EXPORTS[node.source.value];
    const taken = node.specifiers.map((one) =>
      one.type === "ImportSpecifier" && one.imported.type === "Identifier" ? one.imported.name : "*",
    );
    const other = pure && taken.find((name) => !pure.includes(name));
    if (other) return `${other} of ${node.source.value} is not known to be pure`;
  }
  return null;
}

/** What a source does that depends on when, where or on which side it runs. */
export function impurities(source: Pick<ParsedSource, "path" | "text" | "program">): string[] {
  const declared = new Set<string>();
  walk(source.program, (node) => {
    for (const name of declaredBy(node)) declared.add(name);
  });
  const problems: string[] = [];
  walk(source.program, (node, parent, key) => {
    const say = (what: string) => problems.push(`${source.path}:${lineAt(source.text, node.start)}: ${what}`);
    const found = impurity(node);
    if (found) say(found);
    if (node.type !== "Identifier" || isName(parent, key)) return;
    if (!declared.has(node.name) && !LANGUAGE.has(node.name)) say(`${node.name} is not part of the language`);
  });
  return problems;
}
