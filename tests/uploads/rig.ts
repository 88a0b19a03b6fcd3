// The real endpoints on a database and a folder of the test file's own, asked as people with sessions.
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Person } from "#tests/support/people.ts";

type Handler = (event: {
  request: Request;
  params: Record<string, string>;
  nativeEvent?: undefined;
}) => Promise<Response>;
type Route = Partial<Record<"GET" | "PUT" | "POST" | "DELETE", Handler>>;

export interface Asked {
  status: number;
  headers: Headers;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: what the endpoints answer is what is being tested
  body: any;
}

/** Call before `useStage()`: the folder must be known before any server module reads the environment. */
export function useFiles(): { folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "uploads-"));
  process.env.DATA_DIR = folder;
  process.env.STORAGE_PER_PERSON_MB = "10";
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return { folder };
}

const cookies = new Map<string, string>();

async function cookieOf(person: Person | null): Promise<Record<string, string>> {
  if (!person) return {};
  let cookie = cookies.get(person.userId);
  if (!cookie) {
    const { createSession } = await import("#server/auth/lucia.ts");
    const { pool } = await import("#server/db/pool.ts");
    const token = await createSession(pool(), person.userId, { ip: null, userAgent: null });
    cookie = `ostinato_session=${token}`;
    cookies.set(person.userId, cookie);
  }
  return { cookie };
}

async function routeOf(path: string): Promise<{ route: Route; params: Record<string, string> }> {
  const [, area, ...rest] = path.split("?")[0]?.split("/").slice(1) ?? [];
  if (area === "uploads" && rest.length === 0) {
    const route = (await import("../../src/routes/api/uploads/index.ts")) as unknown as Route;
    return { route, params: {} };
  }
  if (area === "uploads") {
    const route = (await import("../../src/routes/api/uploads/[uploadId].ts")) as unknown as Route;
    return { route, params: { uploadId: rest[0] ?? "" } };
  }
  if (rest[0] === "storage") {
    const route = (await import("../../src/routes/api/libraries/storage.ts")) as unknown as Route;
    return { route, params: {} };
  }
  const route = (await import("../../src/routes/api/libraries/tracks/[trackId].ts")) as unknown as Route;
  return { route, params: { trackId: rest[1] ?? "" } };
}

export async function ask(
  person: Person | null,
  method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE",
  path: `/api/${string}`,
  {
    body,
    headers = {},
  }: { body?: object | Uint8Array | ReadableStream; headers?: Record<string, string> } = {},
): Promise<Asked> {
  const { route, params } = await routeOf(path);
  const isRaw = body instanceof Uint8Array || body instanceof ReadableStream;
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method,
    ...(body && { body: (isRaw ? body : JSON.stringify(body)) as BodyInit, duplex: "half" as const }),
    headers: {
      ...(body && !isRaw && { "content-type": "application/json" }),
      ...(body instanceof Uint8Array && { "content-length": String(body.length) }),
      ...(await cookieOf(person)),
      ...headers,
    },
  } as RequestInit);
  const handler = route[method === "HEAD" ? "GET" : method] as Handler;
  const response = await handler({ request, params });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = response.headers.get("content-type")?.startsWith("application/json");
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson ? JSON.parse(bytes.toString()) : undefined,
  };
}

export const beginning = (libraryId: string, sizeBytes: number, uploadId: string = randomUUID()) => ({
  uploadId,
  libraryId,
  fileName: "take one.wav",
  sizeBytes,
});

/** Uploads in one part. @returns what finishing answered, and the track's id */
export async function upload(
  person: Person,
  libraryId: string,
  content: Buffer,
  fileName = "take one.wav",
): Promise<{ trackId: string; answer: Asked }> {
  const begun = { ...beginning(libraryId, content.length), fileName };
  await ask(person, "POST", "/api/uploads", { body: begun });
  await ask(person, "PUT", `/api/uploads/${begun.uploadId}?offset=0`, { body: content });
  return { trackId: begun.uploadId, answer: await ask(person, "POST", `/api/uploads/${begun.uploadId}`) };
}
