// Remembers every text a browser has had in a document, however briefly, across pages and tabs.
import type { BrowserContext } from "@playwright/test";

/** Starts with the next document of the context. The answer gives all texts so far. */
export async function witness(context: BrowserContext): Promise<() => string> {
  const seen = new Set<string>();
  await context.exposeFunction("ostinatoSeen", (texts: string[]) => {
    for (const text of texts) seen.add(text);
  });
  await context.addInitScript(() => {
    const tell = (globalThis as unknown as { ostinatoSeen(texts: string[]): void }).ostinatoSeen;
    const textOf = (node: Node) => (node instanceof HTMLScriptElement ? "" : (node.textContent ?? ""));
    new MutationObserver((records) => {
      const texts = records.flatMap((record) =>
        record.type === "attributes"
          ? ((record.target as Element).getAttribute(record.attributeName ?? "") ?? "")
          : [textOf(record.target), ...[...record.addedNodes].map(textOf)],
      );
      tell([...new Set(texts)].filter(Boolean));
    }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  return () => [...seen].join("\n");
}
