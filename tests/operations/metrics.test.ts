// What the gateway tells a scraper and the log: by real requests, real mutations and the real text.
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { useGateway } from "#tests/server/gateway.rig.ts";
import { useStage } from "#tests/support/people.ts";
import { ZERO_TABLES } from "#tests/support/zeroTables.ts";

const TOKEN = "a-token-of-the-scraper";
const SECRET = "q7Xw2-secretSecretSecret_0123456789abcdefghij";
const KEY = "shared-with-zero-cache-only";
const stage = useStage();
const rig = useGateway();
const lines: string[] = [];
const noted: { line: Record<string, unknown>; message: string }[] = [];

/** Series by their name and labels; throws where the text is not the format. */
function parsed(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const kinds = new Map<string, string>();
  expect(text.endsWith("\n")).toBe(true);
  for (const line of text.trimEnd().split("\n")) {
    const kind = /^# TYPE ([a-z_0-9:]+) (counter|gauge|histogram)$/.exec(line);
    if (kind?.[1] && kind[2]) {
      expect(kinds.has(kind[1])).toBe(false);
      kinds.set(kind[1], kind[2]);
      continue;
    }
    if (/^# HELP [a-z_0-9]+ \S/.test(line)) continue;
    const series = /^([a-z_0-9]+)(\{[a-z_]+="(?:[^"\\]|\\.)*"(?:,[a-z_]+="(?:[^"\\]|\\.)*")*\})? (\S+)$/.exec(
      line,
    );
    const name = series?.[1] ?? "";
    expect(kinds.has(name) || kinds.has(name.replace(/_(bucket|sum|count)$/, "")), line).toBe(true);
    expect(Number(series?.[3])).not.toBeNaN();
    found.set(`${name}${series?.[2] ?? ""}`, Number(series?.[3]));
  }
  return found;
}

beforeAll(async () => {
  process.env.ZERO_API_KEY = KEY;
  await stage.sql(ZERO_TABLES);
  const { log } = await import("#server/log.ts");
  log.level = "debug";
  const stream = (log as unknown as Record<symbol, { write(line: string): void }>)[pino.symbols.streamSym];
  if (stream) stream.write = (line) => lines.push(line);
});

async function open(token: string | undefined): Promise<void> {
  const { mayScrape, metricsText } = await import("#server/operations/scrape.ts");
  const latest = () => ({ figures: { people: 12, jobsOldest: 3.5, database: 2048 }, at: 1_700_000_000_000 });
  await rig.reopen({
    metrics: {
      mayRead: (request) => mayScrape(request, token),
      text: () => metricsText({ latest }, rig.gateway.sockets.size),
    },
    log: {
      debug: (line, message) => noted.push({ line: line as Record<string, unknown>, message }),
      warn: (line, message) => noted.push({ line: line as Record<string, unknown>, message }),
    },
  });
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe("who may read the metrics", () => {
  test("with a token, who has it", async () => {
    await open(TOKEN);
    for (const headers of [{}, bearer("wrong"), bearer(`${TOKEN}x`), { authorization: TOKEN }])
      expect(await rig.ask("GET", "/metrics", headers)).toMatchObject({
        status: 401,
        body: '{"error":"These figures need a token."}',
      });
    expect((await rig.ask("GET", "/metrics", bearer(TOKEN))).status).toBe(200);
  });

  test("without one, who is on this machine, and no proxy on it for somebody else", async () => {
    await open(undefined);
    expect((await rig.ask("GET", "/metrics")).status).toBe(200);
    for (const headers of [
      { host: "ostinato.example" },
      { "x-forwarded-for": "203.0.113.9" },
      { via: "1.1 proxy" },
      { forwarded: "for=203.0.113.9" },
    ] as Record<string, string>[])
      expect((await rig.ask("GET", "/metrics", headers)).status).toBe(401);
  });

  test("the application never sees it", async () => {
    await open(TOKEN);
    await rig.ask("GET", "/metrics", bearer(TOKEN));
    await rig.ask("GET", "/metrics");
    expect(rig.appSeen).toEqual([]);
  });
});

test("requests are counted by class, sampled figures told as they are", async () => {
  await open(undefined);
  const before = parsed((await rig.ask("GET", "/metrics")).body);
  await rig.ask("GET", "/today");
  await rig.ask("GET", `/join/${SECRET}`);
  await rig.ask("GET", "/api/time");
  await rig.ask("POST", "/api/auth/sign-in", { origin: "https://evil.example" }, "x");
  await rig.ask("GET", "/api/made-up-by-a-stranger");
  const answer = await rig.ask("GET", "/metrics");
  const after = parsed(answer.body);
  expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  const grown = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
  expect(grown('ostinato_http_requests_total{class="page",status="200"}')).toBe(2);
  expect(grown('ostinato_http_requests_total{class="api:time",status="200"}')).toBe(1);
  expect(grown('ostinato_http_requests_total{class="api:auth",status="403"}')).toBe(1);
  expect(grown('ostinato_http_requests_total{class="other",status="200"}')).toBe(1);
  expect(grown('ostinato_http_request_duration_seconds_bucket{class="page",le="+Inf"}')).toBe(2);
  expect(grown('ostinato_http_request_duration_seconds_count{class="page"}')).toBe(2);
  expect(after.get("ostinato_sampled_people")).toBe(12);
  expect(after.get("ostinato_sampled_jobs_oldest_seconds")).toBe(3.5);
  expect(after.get("ostinato_sampled_database_bytes")).toBe(2048);
  expect(after.get('ostinato_part_up{part="postgres"}')).toBe(1);
  expect(after.get('ostinato_part_up{part="worker"}')).toBe(0);
  expect(after.get("process_resident_memory_bytes")).toBeGreaterThan(1_000_000);
});

test("labels and help are escaped", async () => {
  const { Counter } = await import("#server/operations/metrics.ts");
  const counter = new Counter("odd_total", "A back\\slash\nand a line.");
  counter.add({ name: 'a "quoted" back\\slash\n' });
  expect(counter.text()).toBe(
    '# HELP odd_total A back\\\\slash\\nand a line.\n# TYPE odd_total counter\nodd_total{name="a \\"quoted\\" back\\\\slash\\n"} 1\n',
  );
});

test("a request is a line with its id and without what lets somebody in", async () => {
  await open(undefined);
  noted.length = 0;
  const { headers } = await rig.ask("GET", `/join/${SECRET}?token=${SECRET}`);
  await rig.ask("GET", `/calendar/${SECRET}.ics`);
  await rig.ask("GET", "/api/libraries/tracks/0198a000-0000-7000-8000-000000000001?key=1");
  await vi.waitFor(() => expect(noted).toHaveLength(3));
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(noted.map(({ line }) => line.path)).toEqual([
    "/join/:hidden",
    "/calendar/:hidden",
    "/api/libraries/tracks/0198a000-0000-7000-8000-000000000001",
  ]);
  expect(JSON.stringify(noted)).not.toContain(SECRET);
});

describe("mutations", () => {
  beforeEach(() => {
    // Zero reports on the console what it could not run.
    vi.spyOn(console, "error").mockImplementation(() => {});
  });
  let sent = 0;
  async function send(name: string, args: unknown, requestId: string) {
    const { createSession } = await import("#server/auth/lucia.ts");
    const { pool } = await import("#server/db/pool.ts");
    const { answerMutations } = await import("#server/zero/endpoints.ts");
    const person = await stage.person();
    const token = await createSession(pool(), person.userId, { userAgent: null, ip: null });
    sent += 1;
    return answerMutations(
      new Request("http://127.0.0.1:3000/api/zero/mutate?schema=ostinato_0&appID=ostinato", {
        method: "POST",
        headers: {
          "x-api-key": KEY,
          cookie: `ostinato_session=${token}`,
          "x-request-id": requestId,
          "x-ostinato-connection": "socket-0001",
        },
        body: JSON.stringify({
          clientGroupID: `group${sent}`,
          mutations: [{ type: "custom", id: 1, clientID: `device${sent}`, timestamp: 1, name, args: [args] }],
          pushVersion: 1,
          timestamp: 1,
          requestID: "r",
        }),
      }),
    );
  }
  const capture = (text: string) => ({ items: [{ id: randomUUID(), text }], at: Date.now() });
  /** What has been counted since: counters belong to the process, which other tests may share. */
  async function counting() {
    const { counters } = await import("#server/operations/metrics.ts");
    const read = () => parsed(counters.mutations.text());
    const [before, errors] = [read(), counters.errors.total];
    const of = (mutation: string, outcome: string) =>
      `ostinato_mutations_total{mutation="${mutation}",outcome="${outcome}"}`;
    return {
      mutations: (mutation: string, outcome: string) =>
        (read().get(of(mutation, outcome)) ?? 0) - (before.get(of(mutation, outcome)) ?? 0),
      errors: () => counters.errors.total - errors,
    };
  }

  test("are counted by name and outcome, and what fails says which request, socket and mutation it was", async () => {
    const counted = await counting();
    await send("inbox.capture", capture("call ada"), "request-done");
    await send("inbox.capture", { items: [], at: 1 }, "request-refused");
    await send("made.up", {}, "request-unknown");
    lines.length = 0;
    await stage.sql("alter table inbox_items rename to away");
    await send("inbox.capture", capture("call ben"), "request-failed");
    await stage.sql("alter table away rename to inbox_items");

    expect(counted.mutations("inbox.capture", "done")).toBe(1);
    expect(counted.mutations("inbox.capture", "refused")).toBe(1);
    expect(counted.mutations("inbox.capture", "failed")).toBe(1);
    expect(counted.mutations("unknown", "refused")).toBe(1);
    const failures = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
    expect(failures).toEqual([
      expect.objectContaining({
        msg: "mutator failed",
        mutation: "inbox.capture",
        requestId: "request-failed",
        connectionId: "socket-0001",
      }),
    ]);
    expect(counted.errors()).toBe(1);
  });
});
