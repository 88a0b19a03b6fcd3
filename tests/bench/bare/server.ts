// The smallest server Zero can have: a query and a mutate endpoint, and the page that is the browser's part.
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { mustGetMutator, mustGetQuery } from "@rocicorp/zero";
import { handleMutateRequest, handleQueryRequest } from "@rocicorp/zero/server";
import { zeroNodePg } from "@rocicorp/zero/server/adapters/pg";
import pg from "pg";
import { build } from "vite";
import { answer } from "../processes.ts";
import { BARE_USER, bareMutators, bareQueries, bareSchema } from "./schema.ts";

const PAGE = `<!doctype html><meta charset="utf-8"><title>Bare</title>
<button id="press">Press</button><p id="state"></p><script type="module" src="/page.js"></script>`;

let script = "";

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      rollupOptions: { output: { inlineDynamicImports: true } },
      lib: { entry: new URL("./page.ts", import.meta.url).pathname, formats: ["es"] },
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const [first] = [made].flat();
  const chunk = first && "output" in first ? first.output.find(({ type }) => type === "chunk") : undefined;
  if (chunk?.type !== "chunk") throw new Error("The bare page could not be bundled.");
  return chunk.code;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}

answer({
  /** @returns the port it listens on */
  async serve(databaseUrl: string) {
    const pool = new pg.Pool({ connectionString: databaseUrl });
    pool.on("error", () => {});
    const dbProvider = zeroNodePg(bareSchema as never, pool);
    const server = createServer(async (request, response) => {
      const [path] = (request.url ?? "/").split("?");
      if (request.method === "GET") {
        const type = path === "/page.js" ? "text/javascript" : "text/html";
        response.writeHead(200, { "content-type": `${type}; charset=utf-8` });
        response.end(path === "/page.js" ? script : PAGE);
        return;
      }
      const given = new Request(`http://127.0.0.1${request.url}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: await bodyOf(request),
      });
      const result =
        path === "/query"
          ? await handleQueryRequest({
              handler: (name: string, args: unknown) =>
                mustGetQuery(bareQueries, name).fn({ args, ctx: undefined } as never),
              schema: bareSchema,
              userID: BARE_USER,
              request: given,
              logLevel: "error",
            } as never)
          : await handleMutateRequest({
              dbProvider,
              handler: ((transact: (run: unknown) => unknown) =>
                transact((tx: unknown, name: string, args: unknown) =>
                  mustGetMutator(bareMutators, name).fn({ tx, args, ctx: undefined } as never),
                )) as never,
              userID: BARE_USER,
              request: given,
              logLevel: "error",
            });
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(result));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    script = await bundle();
    return (server.address() as AddressInfo).port;
  },
});
