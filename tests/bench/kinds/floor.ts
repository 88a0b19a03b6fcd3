// Clients of the floors: a write is one commit, and a WebSocket tells of it. Nothing that could do it does less.
import pg from "pg";
import type { Client, ClientSpec, OnValue } from "./client.ts";

export async function openFloor(spec: ClientSpec, onValue: OnValue): Promise<Client> {
  const socket = new WebSocket(`${spec.url.replace(/^http/, "ws")}/${spec.kind}`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`No socket at ${spec.url}.`));
  });
  socket.onmessage = ({ data }) => onValue(Number(data));
  let db: Promise<pg.Client> | undefined;
  const writer = async () => {
    const client = new pg.Client({ connectionString: spec.databaseUrl });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const rows = spec.rows ?? 1;
  return {
    // One round trip, whatever it takes.
    async send(n) {
      db ??= writer();
      const update = `update floor_${spec.kind} set value = ${n} where id <= ${rows}`;
      await (await db).query(
        spec.kind === "notify" ? `begin; ${update}; notify floor, '${n}'; commit` : update,
      );
    },
    async close() {
      socket.close();
      await (await db)?.end();
    },
  };
}
