// The real routes on a real, migrated and seeded database of this test file's own.
import { afterAll, beforeAll } from "vitest";
import { freshDatabase } from "#tests/support/database.ts";

type Handler = (event: { request: Request }) => Promise<Response>;
type Path = "sign-up" | "sign-in" | "sign-out" | "password" | "sessions";

export const PASSWORD = "slow hands, steady beat";

let people = 0;
/** An address nobody in this file has used. */
export const newEmail = (): string => `person${++people}@example.com`;

/** Runs SQL on the test database. */
export type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>;

export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what the endpoints answer is what is being tested
  body: any;
  /** The session token it sets; empty when it removes it, undefined when it says nothing about it. */
  token: string | undefined;
}

/** A browser: keeps its cookies, has an address and a name. */
export class Browser {
  readonly cookies = new Map<string, string>();
  ip: string;
  userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  constructor(ip = "203.0.113.1") {
    this.ip = ip;
  }

  get token(): string | undefined {
    return this.cookies.get("ostinato_session");
  }

  request(path: string, body?: unknown, headers: Record<string, string> = {}): Request {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return new Request(`http://127.0.0.1:3000/api/${path}`, {
      method: body === undefined ? "GET" : "POST",
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      headers: {
        "x-ostinato-ip": this.ip,
        "user-agent": this.userAgent,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    });
  }

  async post(path: Path, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const { POST } = (await import(`../../src/routes/api/auth/${path}.ts`)) as { POST: Handler };
    return this.#keep(await POST({ request: this.request(`auth/${path}`, body, headers) }));
  }

  async devices(): Promise<Answer> {
    const { GET } = (await import("../../src/routes/api/auth/sessions.ts")) as unknown as { GET: Handler };
    return this.#keep(await GET({ request: this.request("auth/sessions") }));
  }

  async session(): Promise<Answer> {
    const { GET } = (await import("../../src/routes/api/session.ts")) as unknown as { GET: Handler };
    return this.#keep(await GET({ request: this.request("session") }));
  }

  /** Who the server takes this browser for. */
  async whoAmI(): Promise<string | null> {
    return (await this.session()).body.session?.userId ?? null;
  }

  async #keep(response: Response): Promise<Answer> {
    let token: string | undefined;
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(";")[0]?.split("=") ?? [];
      if (name === "ostinato_session") token = value;
      if (/Max-Age=0\b/.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, body: await response.json(), token };
  }
}

export const signUpBody = (email = newEmail(), changes: object = {}) => ({
  name: "Mara",
  email,
  password: PASSWORD,
  timezone: "Europe/Berlin",
  locale: "de-DE",
  ...changes,
});

/** A browser in which somebody has just signed up. */
export async function newPerson(ip?: string): Promise<{ browser: Browser; userId: string; email: string }> {
  const browser = new Browser(ip);
  const email = newEmail();
  const answer = await browser.post("sign-up", signUpBody(email));
  if (answer.status !== 201)
    throw new Error(`Sign-up answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { browser, userId: answer.body.userId, email };
}

/** Gives the test file its database before any server module reads the environment. */
export function useDatabase(): { sql: Sql } {
  let drop: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const database = await freshDatabase();
    process.env.DATABASE_URL = database.url;
    process.env.LOG_LEVEL = "silent";
    drop = async () => {
      const { closePool } = await import("#server/db/pool.ts");
      await closePool();
      await database.drop();
    };
  });
  afterAll(() => drop?.());

  return {
    sql: async <Row extends object>(text: string, values: unknown[] = []) => {
      const { pool } = await import("#server/db/pool.ts");
      return (await pool().query<Row & Record<string, unknown>>(text, values)).rows;
    },
  };
}
