// The floors' server: hears from Postgres of each commit, by NOTIFY and by logical decoding, and passes it on over
// WebSockets; serves the static pages a first screen and a warm start are compared with.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { LogicalReplicationService, type Pgoutput, PgoutputPlugin } from "pg-logical-replication";
import { type WebSocket, WebSocketServer } from "ws";
import { BLOB_PAGE, STATIC_PAGE } from "./floor-pages.ts";
import { answer } from "./processes.ts";

const SETUP = `
  create table floor_notify (id integer primary key, value integer not null);
  create table floor_decoding (id integer primary key, value integer not null);
  insert into floor_notify select i, 0 from generate_series(1, 50) i;
  insert into floor_decoding select i, 0 from generate_series(1, 50) i;
  create table listed (id integer primary key, text text not null, kind text not null, created_at timestamptz not null);
  insert into listed select i, 'Line ' || i || ' of a static page', 'task', now() from generate_series(1, 50) i;
  create table counted (id integer primary key, value integer not null);
  insert into counted select i, 0 from generate_series(1, 20) i;
  create publication floor_changes for table floor_decoding;`;

answer({
  /** @returns the port it listens on */
  async serve(databaseUrl: string) {
    const db = new pg.Client({ connectionString: databaseUrl });
    db.on("error", () => {});
    await db.connect();
    await db.query(SETUP);
    await db.query("select pg_create_logical_replication_slot('bench_floor', 'pgoutput')");
    const sockets = { notify: new Set<WebSocket>(), decoding: new Set<WebSocket>() };
    const pass = (lane: keyof typeof sockets, value: string) => {
      for (const socket of sockets[lane]) socket.send(value);
    };

    await db.query("listen floor");
    db.on("notification", ({ payload }) => pass("notify", payload ?? ""));

    const replication = new LogicalReplicationService({ connectionString: databaseUrl });
    replication.on("error", (error) => console.error("Logical decoding:", error.message));
    // The last row of a transaction stands for all of it.
    let latest = "";
    replication.on("data", (_lsn: string, message: Pgoutput.Message) => {
      if (message.tag === "update") latest = String(message.new.value);
      if (message.tag === "commit") pass("decoding", latest);
    });
    void replication.subscribe(
      new PgoutputPlugin({ protoVersion: 1, publicationNames: ["floor_changes"] }),
      "bench_floor",
    );

    const reader = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    reader.on("error", () => {});
    const server = createServer(async (request, response) => {
      if (request.url === "/rows") {
        const { rows } = await reader.query("select * from listed order by id limit 50");
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(rows));
        return;
      }
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(request.url === "/blob" ? BLOB_PAGE : STATIC_PAGE);
    });
    const wss = new WebSocketServer({ server, perMessageDeflate: false });
    wss.on("connection", (socket, request) => {
      const lane = sockets[request.url === "/decoding" ? "decoding" : "notify"];
      lane.add(socket);
      socket.on("close", () => lane.delete(socket));
      socket.on("error", () => lane.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  },

  /** Commits per second of so many connections, each writing a row of its own, one after another. */
  async commits({ databaseUrl, connections, ms }: { databaseUrl: string; connections: number; ms: number }) {
    const clients = Array.from(
      { length: connections },
      () => new pg.Client({ connectionString: databaseUrl }),
    );
    await Promise.all(clients.map((client) => client.connect()));
    let count = 0;
    const began = performance.now();
    await Promise.all(
      clients.map(async (client, i) => {
        while (performance.now() - began < ms) {
          await client.query("update counted set value = value + 1 where id = $1", [i + 1]);
          count += 1;
        }
      }),
    );
    const perSecond = (count / (performance.now() - began)) * 1_000;
    await Promise.all(clients.map((client) => client.end()));
    return perSecond;
  },
});
