// Files kept on this device, in the browser's cache. A file's key says whose it is and where it belongs, so that the
// cache is the only place that knows what is kept.
import { createSignal } from "solid-js";
import { AUDIO_CACHE, openAudio } from "#components/shell/keptAudio.ts";
import { signedInUser } from "#components/shell/person.ts";
import { fileOf } from "../player/files.ts";
import { sizeText } from "../upload/rules.ts";

/** What marks a whole library: whatever is added to it is fetched too. */
const WHOLE = "all";

export interface Kept {
  readonly libraryId: string;
  readonly trackId: string;
  readonly bytes: number;
}
interface Contents {
  /** By track. */
  readonly files: ReadonlyMap<string, Kept>;
  readonly whole: ReadonlySet<string>;
}

const NOTHING: Contents = { files: new Map(), whole: new Set() };
const [contents, setContents] = createSignal(NOTHING);
/** Share of a file that has come, by track. */
const [coming, setComing] = createSignal<ReadonlyMap<string, number>>(new Map());

export { coming, contents };

const keyOf = (libraryId: string, trackId: string): string =>
  `/kept/${signedInUser()}/${libraryId}/${trackId}`;

let read: Promise<void> | undefined;

/** Reads what is kept, once; what another person left here is deleted. */
export const readKept = (): Promise<void> => {
  read ??= readContents().catch(() => {
    // A browser without storage keeps nothing.
  });
  return read;
};

async function readContents(): Promise<void> {
  // Opening a cache makes it, and a page that keeps nothing has none.
  if (!(await caches.has(AUDIO_CACHE))) return;
  const cache = await openAudio();
  const files = new Map<string, Kept>();
  const whole = new Set<string>();
  for (const request of await cache.keys()) {
    const { pathname, searchParams } = new URL(request.url);
    const [, , userId, libraryId = "", trackId = ""] = pathname.split("/");
    if (userId !== signedInUser()) await cache.delete(request);
    else if (trackId === WHOLE) whole.add(libraryId);
    else files.set(trackId, { libraryId, trackId, bytes: Number(searchParams.get("bytes")) });
  }
  setContents({ files, whole });
}

const changeFiles = (change: (files: Map<string, Kept>) => void) =>
  setContents((now) => {
    const files = new Map(now.files);
    change(files);
    return { ...now, files };
  });
const changeWhole = (change: (whole: Set<string>) => void) =>
  setContents((now) => {
    const whole = new Set(now.whole);
    change(whole);
    return { ...now, whole };
  });
const show = (trackId: string, share: number | undefined) =>
  setComing((now) => {
    const next = new Map(now);
    if (share === undefined) next.delete(trackId);
    else next.set(trackId, share);
    return next;
  });

/** Why a file could not be kept, as a sentence. */
export class KeepError extends Error {}

/**
 * Fetches a file whole, as a stream, into the cache.
 * @throws {KeepError} where there is no room, no file or no connection
 */
export async function keepFile(track: { id: string; libraryId: string; title: string }): Promise<void> {
  if (contents().files.has(track.id) || coming().has(track.id)) return;
  show(track.id, 0);
  try {
    const answer = await fetch(fileOf(track.id)).catch(() => undefined);
    if (!answer?.ok || !answer.body) throw new KeepError(`“${track.title}” could not be fetched.`);
    const bytes = Number(answer.headers.get("content-length") ?? 0);
    const { quota = Number.POSITIVE_INFINITY, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
    if (bytes > quota - usage) throw roomError(track.title, bytes);
    let come = 0;
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, out) => {
        come += chunk.byteLength;
        show(track.id, bytes > 0 ? come / bytes : 0);
        out.enqueue(chunk);
      },
    });
    const headers = { "content-type": answer.headers.get("content-type") ?? "application/octet-stream" };
    const cache = await openAudio();
    const key = keyOf(track.libraryId, track.id);
    await cache.put(`${key}?bytes=${bytes}`, new Response(answer.body.pipeThrough(count), { headers }));
    changeFiles((files) => files.set(track.id, { libraryId: track.libraryId, trackId: track.id, bytes }));
  } catch (error) {
    if (error instanceof KeepError) throw error;
    if (error instanceof DOMException && error.name === "QuotaExceededError") throw roomError(track.title);
    throw new KeepError(
      `“${track.title}” did not arrive whole. It is fetched again when there is a connection.`,
    );
  } finally {
    show(track.id, undefined);
  }
}

const roomError = (title: string, bytes = 0): KeepError =>
  new KeepError(
    `This device has no room left for “${title}”${bytes > 0 ? ` (${sizeText(bytes)})` : ""}. Take something else off it first.`,
  );

/** Notes that all of a library is to be here. */
export async function markWhole(libraryId: string): Promise<void> {
  const cache = await openAudio();
  await cache.put(keyOf(libraryId, WHOLE), new Response());
  changeWhole((whole) => whole.add(libraryId));
  // Asks that the browser does not clear it away by itself; it may say no.
  void navigator.storage?.persist?.().catch(() => undefined);
}

export async function unmarkWhole(libraryId: string): Promise<void> {
  changeWhole((whole) => whole.delete(libraryId));
  await (await openAudio()).delete(keyOf(libraryId, WHOLE));
}

/** Takes files off this device. */
export async function dropFiles(files: readonly Kept[]): Promise<void> {
  changeFiles((all) => {
    for (const { trackId } of files) all.delete(trackId);
  });
  const cache = await openAudio();
  for (const { libraryId, trackId } of files)
    await cache.delete(keyOf(libraryId, trackId), { ignoreSearch: true });
}

/** The file of a track, if it is here. */
export async function keptFile(trackId: string): Promise<Blob | undefined> {
  await readKept();
  const kept = contents().files.get(trackId);
  if (!kept) return undefined;
  const cache = await openAudio();
  const answer = await cache.match(keyOf(kept.libraryId, trackId), { ignoreSearch: true });
  return answer?.blob();
}
