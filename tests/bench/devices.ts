// Devices for the benchmark: real Zero clients in Node, signed in as a browser is.
import { Zero } from "@rocicorp/zero";
import { mutators } from "#zero/mutators.ts";
import { schema } from "#zero/schema.ts";

export type Device = Zero<typeof schema>;

export interface Account {
  cookie: string;
  userId: string;
}

/** Signs a new person up and answers with their session cookie. */
export async function newAccount(base: string): Promise<Account> {
  const answer = await fetch(`${base}/api/auth/sign-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: base },
    body: JSON.stringify({
      name: "Bench",
      email: `bench-${crypto.randomUUID()}@example.test`,
      password: "a long quiet evening",
      timezone: "UTC",
      locale: "en-GB",
    }),
  });
  if (!answer.ok) throw new Error(`Sign-up answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .find((text) => text.startsWith("ostinato_session="))
    ?.split(";")[0];
  const { userId } = (await answer.json()) as { userId: string };
  if (!cookie) throw new Error("Sign-up set no cookie.");
  return { cookie, userId };
}

const PlainSocket = globalThis.WebSocket;
const cookies = new Map<string, { cookie: string; origin: string }>();

/** Node's WebSocket takes headers where a browser would add the cookie by itself; a device's address names its person. */
class CookieSocket extends PlainSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    const headers = cookies.get(new URL(url).searchParams.get("userID") ?? "");
    super(url, (headers ? { protocols, headers } : protocols) as never);
  }
}

/** A device with an empty local store. */
export function newDevice(base: string, { cookie, userId }: Account): Device {
  cookies.set(userId, { cookie, origin: base });
  globalThis.WebSocket = CookieSocket;
  return new Zero({
    userID: userId,
    context: { userId, roles: "unknown" },
    schema,
    mutators,
    cacheURL: `${base}/zero`,
    kvStore: "mem",
    storageKey: crypto.randomUUID(),
    logLevel: "error",
  }) as unknown as Device;
}

/** Resolves when the device is connected. */
export function connected(device: Device): Promise<void> {
  const { state } = device.connection;
  if (state.current.name === "connected") return Promise.resolve();
  return new Promise((resolve) => {
    const stop = state.subscribe((now) => {
      if (now.name !== "connected") return;
      stop();
      resolve();
    });
  });
}
