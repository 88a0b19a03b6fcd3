// A device: a real Zero client in Node, with the real mutators and an outbox that keeps the promises of the app's
// (src/components/shell/{act,delivery,outbox}.ts): noted before it is done, sent again while the server has not said
// yes or no, an error of type `zero` is no answer, a yes is none when the connection broke in between, and a refusal is
// none while anything older is unanswered. The app's own module lives on signals and IndexedDB; browser.ts runs that one
// in Chromium.
import { type MutatorResult, mustGetMutator, type ReadonlyJSONValue, Zero } from "@rocicorp/zero";
import { makeLenient, sentAgain } from "#components/shell/leniency.ts";
import { refusalOf } from "#components/shell/refusals.ts";
import { mutators } from "#zero/mutators.ts";
import { schema } from "#zero/schema.ts";
import { Line } from "./line.ts";
import type { Operation } from "./model.ts";
import { LOOKS } from "./queries.ts";

export interface Account {
  readonly name: string;
  readonly userId: string;
  readonly cookie: string;
}

const LOOK_EVERY_MS = 300;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 4_000;
const CENTURY_MS = 100 * 365 * 24 * 3_600_000;

makeLenient();

/** What a device may do to its outbox; a planted bug makes one that forgets. */
type Client = Zero<typeof schema>;
export type Rows = readonly Record<string, unknown>[];

/** Node's WebSocket takes headers where a browser would add the cookie by itself; the port says whose line it is. */
const passports = new Map<string, Record<string, string>>();
const PlainSocket = globalThis.WebSocket;
globalThis.WebSocket = class extends PlainSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, { protocols, headers: passports.get(new URL(url).port) } as never);
  }
};

export class Device {
  readonly name: string;
  readonly account: Account;
  readonly line: Line;
  /** How far its clock is off, in ms. */
  clockOffsetMs = 0;
  #zero!: Client;
  #views = new Map<string, { data: unknown; destroy(): void }>();
  #outbox: Operation[] = [];
  #underWay = new Set<string>();
  #nextTry = new Map<string, { at: number; wait: number }>();
  #life = 0;
  /** How often a connection that stood has broken. */
  #breaks = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(name: string, account: Account, line: Line) {
    this.name = name;
    this.account = account;
    this.line = line;
  }

  static async open(name: string, account: Account, target: string): Promise<Device> {
    const line = await Line.open(target);
    passports.set(String(line.port), { cookie: account.cookie, origin: target });
    const device = new Device(name, account, line);
    device.#live();
    return device;
  }

  now(): number {
    return Date.now() + this.clockOffsetMs;
  }

  get isConnected(): boolean {
    return this.#zero.connection.state.current.name === "connected";
  }

  get state(): string {
    return this.#zero.connection.state.current.name;
  }

  get waits(): number {
    return this.#outbox.length;
  }

  rows(look: string): Rows {
    const data = this.#views.get(look)?.data;
    if (data === undefined || data === null) return [];
    return (Array.isArray(data) ? data : [data]) as Rows;
  }

  /** Gone without a word, as a tab that is killed, and opened again with nothing but its outbox. */
  restart(): void {
    this.#end();
    this.#live();
  }

  /** After a sign-in: Zero stays in `needs-auth` until it is asked. */
  signInAgain(): void {
    if (this.state === "needs-auth") void this.#zero.connection.connect();
  }

  async close(): Promise<void> {
    this.#end();
    await this.line.close();
  }

  /** Does something. Resolves when it was done locally, or left to the outbox. */
  async act(operation: Operation): Promise<void> {
    this.#outbox.push(operation);
    const life = this.#life;
    const result = this.#send(operation);
    const local = await result.client;
    if (life !== this.#life) return;
    if (local.type === "error") {
      if (local.error.type === "zero") return this.#tryLater(operation);
      this.#strike(operation, "declined", refusalOf(local.error).code);
      return;
    }
    void this.#follow(operation, result);
  }

  #send(operation: Operation): MutatorResult {
    // What was sent before, or is forged, is the server's to judge.
    const isServers = operation.sent > 0 || operation.forged;
    const args = isServers ? sentAgain(operation.args) : operation.args;
    operation.sent += 1;
    const mutator = mustGetMutator(mutators, operation.name) as unknown as (args: unknown) => never;
    this.#underWay.add(operation.op);
    return this.#zero.mutate(mutator({ ...(args as Record<string, ReadonlyJSONValue>), op: operation.op }));
  }

  async #follow(operation: Operation, result: MutatorResult): Promise<void> {
    const [life, breaks] = [this.#life, this.#breaks];
    const answer = await result.server;
    if (life !== this.#life || operation.state !== "waiting") return;
    if (answer.type === "success")
      // What was refused, and the word of it lost with the connection, Zero takes for accepted over the next one.
      return breaks === this.#breaks ? this.#strike(operation, "accepted") : this.#tryLater(operation);
    if (answer.error.type === "zero") return this.#tryLater(operation);
    const isPremature = this.#outbox[0] !== operation;
    if (isPremature) return this.#tryLater(operation);
    this.#strike(operation, "refused", refusalOf(answer.error).code);
  }

  #tryLater(operation: Operation): void {
    this.#underWay.delete(operation.op);
    const wait = Math.min(LONGEST_WAIT_MS, (this.#nextTry.get(operation.op)?.wait ?? FIRST_WAIT_MS / 2) * 2);
    this.#nextTry.set(operation.op, { at: performance.now() + wait, wait });
  }

  #strike(operation: Operation, state: Operation["state"], code?: string): void {
    this.#underWay.delete(operation.op);
    this.#nextTry.delete(operation.op);
    this.#outbox = this.#outbox.filter((other) => other !== operation);
    operation.state = state;
    if (code !== undefined) operation.code = code;
  }

  #live(): void {
    this.#life += 1;
    const life = this.#life;
    const zero = this.#open();
    this.#zero = zero;
    for (const look of LOOKS)
      this.#views.set(
        look.name,
        zero.materialize(look.query() as never) as { data: unknown; destroy(): void },
      );
    let failures = 0;
    let stood = false;
    zero.connection.state.subscribe((state) => {
      if (life !== this.#life) return;
      if (stood && state.name !== "connected") this.#breaks += 1;
      stood = state.name === "connected";
      if (stood) failures = 0;
      if (state.name !== "error") return;
      failures += 1;
      setTimeout(
        () => life === this.#life && void zero.connection.connect(),
        Math.min(2_000, 200 * 2 ** failures),
      );
    });
    this.#timer = setInterval(() => this.#redeliver(), LOOK_EVERY_MS);
  }

  #open(): Client {
    // Where a browser would load the page anew, the device does.
    const life = this.#life;
    const renew = () => {
      if (life === this.#life) setTimeout(() => life === this.#life && this.restart(), LOOK_EVERY_MS);
    };
    return new Zero({
      userID: this.account.userId,
      context: { userId: this.account.userId },
      schema,
      mutators,
      cacheURL: `${this.line.url}/zero`,
      kvStore: "mem",
      storageKey: crypto.randomUUID(),
      logLevel: "error",
      logSink: { log: () => {} },
      disconnectTimeoutMs: CENTURY_MS,
      onClientStateNotFound: renew,
      onUpdateNeeded: renew,
    } as never) as unknown as Client;
  }

  #end(): void {
    this.#life += 1;
    clearInterval(this.#timer);
    for (const view of this.#views.values()) view.destroy();
    this.#views.clear();
    this.#underWay.clear();
    this.#nextTry.clear();
    void this.#zero.close().catch(() => {});
    this.line.cutAll();
  }

  #redeliver(): void {
    const { name } = this.#zero.connection.state.current;
    if (name !== "connected" && name !== "connecting") return;
    for (const operation of this.#outbox) {
      if (this.#underWay.has(operation.op)) continue;
      if (performance.now() < (this.#nextTry.get(operation.op)?.at ?? 0)) continue;
      void this.#follow(operation, this.#send(operation));
    }
  }
}
