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

/** Node's WebSocket takes headers where a browser would add the cookie by itself. */
function carry(cookie: string, origin: string): void {
  globalThis.WebSocket = class extends PlainSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, { protocols, headers: { cookie, origin } } as never);
    }
  };
}

/** A device with an empty local store. Devices of one account must be made one after another. */
export function newDevice(base: string, account: Account): Device {
  carry(account.cookie, base);
  return new Zero({
    userID: account.userId,
    context: { userId: account.userId },
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
