// What a browser keeps in its databases, read as its owner's developer tools would.
import type { Page } from "@playwright/test";

/** Every row of every IndexedDB store of the page's origin; of databases whose name begins with `prefix`, if given. */
export const keptRows = (page: Page, prefix = ""): Promise<unknown[]> =>
  page.evaluate(async (start) => {
    const done = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      if (!name.startsWith(start)) continue;
      const db = await done(indexedDB.open(name));
      for (const store of db.objectStoreNames)
        found.push(...(await done(db.transaction(store).objectStore(store).getAll())));
      db.close();
    }
    return found;
  }, prefix);
