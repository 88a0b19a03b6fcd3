// What every end-to-end test starts from: people of its own, and devices on which they are signed in.
import { randomBytes } from "node:crypto";
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import pg from "pg";
import { ADDRESS } from "./setup.ts";
import { type Address, startStack } from "./stack.ts";

export { expect };

export interface Person {
  name: string;
  email: string;
  password: string;
  userId: string;
}

export interface DeviceOptions {
  /** Where it opens; `/today` unless told. */
  path?: string;
  /** The device's own clock, in ms beside the true one. */
  clockOffsetMs?: number;
  viewport?: { width: number; height: number };
  colorScheme?: "dark" | "light";
  /** Runs in every document before anything else. */
  script?: () => void;
  /** A browser process of its own instead of the shared one. */
  browser?: Browser;
}

export interface Device {
  context: BrowserContext;
  page: Page;
  /** Another tab of the same browser. */
  tab(path?: string): Promise<Page>;
  /** What the console may complain about on this device; everything else fails the test. */
  allow(pattern: RegExp): void;
}

export interface WorkerOptions {
  /** Its tests have a stack of their own, because they harm it or because they run beside others that count what happens. */
  isApart: boolean;
}

interface WorkerFixtures extends WorkerOptions {
  /** The stack of all tests of this worker. */
  own: Address;
}

interface Fixtures {
  stack: Address;
  /** A new account, made through the server's front door. */
  person: (name?: string) => Promise<Person>;
  /** A new device of a person (null: of nobody), signed in, on a page that is live. */
  device: (person: Person | null, options?: DeviceOptions) => Promise<Device>;
  /** A question to the stack's own Postgres. */
  sql: Sql;
}

export type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

/**
 * What Zero writes as an error although all is as it should be: a page left while a write is under way (the outbox
 * delivers it), a device that learns from a 401 that its session is over, and a socket that is told to come back because
 * the server had already put its view away.
 */
const ZERO_SAYS = [/Zero was explicitly closed/, /non-OK status 401/, /"Reconnect required"/];

export const test = base.extend<Fixtures, WorkerFixtures>({
  isApart: [false, { option: true, scope: "worker" }],

  own: [
    async ({ isApart }, use) => {
      // One that runs already saves both starts.
      if (!isApart || process.env.E2E_DATA_DIR) return use(JSON.parse(process.env[ADDRESS] ?? "{}"));
      const stack = await startStack("apart");
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 300_000 },
  ],

  stack: ({ own }, use) => use(own),

  person: async ({ playwright, stack }, use) => {
    await use(async (name = "Mira") => {
      const mark = randomBytes(6).toString("hex");
      const person = { name, email: `${mark}@example.test`, password: `correct ${mark} staple` };
      const door = await playwright.request.newContext({ extraHTTPHeaders: { origin: stack.url } });
      const answer = await door.post(`${stack.url}/api/auth/sign-up`, {
        data: { ...person, timezone: "Europe/Berlin", locale: "en-GB" },
      });
      expect(answer.status(), await answer.text()).toBe(201);
      const { userId } = await answer.json();
      await door.post(`${stack.url}/api/auth/sign-out`, { data: {} });
      await door.dispose();
      return { ...person, userId };
    });
  },

  device: async ({ browser, stack, serviceWorkers }, use) => {
    const opened: { context: BrowserContext; problems: string[]; allowed: RegExp[] }[] = [];
    await use(async (person, options = {}) => {
      const context = await (options.browser ?? browser).newContext({
        baseURL: stack.url,
        viewport: options.viewport ?? { width: 1440, height: 900 },
        colorScheme: options.colorScheme ?? "dark",
        locale: "en-GB",
        timezoneId: "Europe/Berlin",
        serviceWorkers,
      });
      const problems: string[] = [];
      const allowed: RegExp[] = [...ZERO_SAYS];
      opened.push({ context, problems, allowed });
      context.on("console", (message) => {
        if (message.type() === "error") problems.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => problems.push(String(error.error())));
      if (options.script) await context.addInitScript(options.script);
      if (options.clockOffsetMs) await context.addInitScript(shiftClock, options.clockOffsetMs);
      if (person) await signInQuietly(context, stack.url, person);
      const tab = async (path = options.path ?? "/today") => {
        const page = await context.newPage();
        await page.goto(path);
        if (person) await isLive(page);
        return page;
      };
      return {
        context,
        tab,
        page: await tab(person ? undefined : (options.path ?? "/sign-in")),
        allow: (pattern) => allowed.push(pattern),
      };
    });
    for (const { context } of opened) await context.close();
    const complaints = opened.flatMap(({ problems, allowed }) =>
      problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
    );
    expect(complaints, "the browser's console").toEqual([]);
  },

  sql: async ({ stack }, use) => {
    const client = new pg.Client({ connectionString: stack.databaseUrl });
    await client.connect();
    await use(async <Row extends object>(text: string, values: unknown[] = []) => {
      return (await client.query<Row & pg.QueryResultRow>(text, values)).rows;
    });
    await client.end();
  },
});

/** Waits until the page's rows come from a standing connection. */
export async function isLive(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-sync", "connected", { timeout: 20_000 });
}

async function signInQuietly(context: BrowserContext, url: string, person: Person): Promise<void> {
  const answer = await context.request.post("/api/auth/sign-in", {
    data: { email: person.email, password: person.password },
    headers: { origin: url },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

/**
 * Moves the running session back in time, as if it had run until so many seconds before its end. Waits for the start
 * to reach the server: a page shows it before.
 */
export async function rewind(sql: Sql, userId: string, secondsLeft: number): Promise<void> {
  const move = () =>
    sql(
      `update focus_sessions set
         started_at = date_trunc('milliseconds', now()) - (planned_seconds - $2::int) * interval '1 second',
         ends_at = date_trunc('milliseconds', now()) + $2::int * interval '1 second'
       where user_id = $1 and status = 'active' returning id`,
      [userId, secondsLeft],
    );
  await expect.poll(async () => (await move()).length, "a session runs on the server").toBe(1);
}

/** Makes the page believe in another time; its monotonic clock stays right, as on a real machine. */
function shiftClock(offsetMs: number): void {
  const Real = Date;
  const now = () => Real.now() + offsetMs;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    apply: () => new Real(now()).toString(),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
}
