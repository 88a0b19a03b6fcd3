// One file on its way to the server. Where it goes on is always the server's word; what is lost on the way is sent again.
import { call, type Problem } from "#components/shell/requests.ts";
import { partBytes, speedAfter } from "./rules.ts";

/** The connection went, or the server was not itself: worth another try. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** The server said no, in a sentence. */
export class UploadRefused extends Error {
  override readonly name = "UploadRefused";
}

export interface Transfer {
  id: string;
  libraryId: string;
  file: File;
  signal: AbortSignal;
  onProgress: (sent: number, bytesPerSecond: number | undefined) => void;
  /** All of it is there, and the server looks at it. */
  onArrived: () => void;
}

interface Begun {
  offset: number;
  isDone: boolean;
}

/** Codes behind which there may be a better moment. */
const PASSING: ReadonlySet<Problem["code"]> = new Set([
  "network.unreachable",
  "auth.busy",
  "auth.required",
  "auth.tooMany",
  "server.failed",
  "server.unavailable",
  "uploads.unfinished",
]);

const troubleOf = ({ code, message }: Problem): Error =>
  PASSING.has(code) ? new Interrupted(message) : new UploadRefused(message);

/**
 * Sends a file from wherever the server has it. Resolves when it is a track.
 * @throws {Interrupted} @throws {UploadRefused}
 */
export async function transfer({
  id,
  libraryId,
  file,
  signal,
  onProgress,
  onArrived,
}: Transfer): Promise<void> {
  const about = { uploadId: id, libraryId, fileName: file.name || "Untitled", sizeBytes: file.size };
  const begun = await call<Begun>("/api/uploads", about);
  if (!begun.ok) throw troubleOf(begun.problem);
  if (begun.data.isDone) return;
  let { offset } = begun.data;
  let speed: number | undefined;
  onProgress(offset, speed);
  while (offset < file.size) {
    signal.throwIfAborted();
    const from = offset;
    const startedAt = performance.now();
    const part = file.slice(from, from + partBytes(speed));
    const speedNow = (sent: number) => speedAfter(speed, sent, performance.now() - startedAt);
    offset = await sendPart(`/api/uploads/${id}?offset=${from}`, part, signal, (sent) =>
      onProgress(from + sent, speedNow(sent)),
    );
    speed = speedNow(Math.max(0, offset - from));
    onProgress(offset, speed);
  }
  onArrived();
  const finished = await call(`/api/uploads/${id}`, {});
  if (!finished.ok) {
    // It has gone meanwhile, perhaps with an answer that we never heard: from the start, we hear it.
    if (finished.problem.code === "uploads.missing") throw new Interrupted(finished.problem.message);
    throw troubleOf(finished.problem);
  }
}

/** `fetch` does not say how far it is. @returns where the server goes on */
function sendPart(
  path: string,
  part: Blob,
  signal: AbortSignal,
  onProgress: (sent: number) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const lost = () => reject(new Interrupted("The connection was lost."));
    signal.addEventListener("abort", stop, { once: true });
    request.open("PUT", path);
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onabort = () => reject(signal.reason);
    request.onerror = lost;
    request.onload = () => {
      const answer = (request.response ?? {}) as { offset?: number; error?: Problem };
      if (typeof answer.offset === "number") resolve(answer.offset);
      else if (answer.error?.code === "uploads.missing") lost();
      else reject(answer.error ? troubleOf(answer.error) : new Interrupted("The server did not answer."));
    };
    request.onloadend = () => signal.removeEventListener("abort", stop);
    request.send(part);
  });
}
