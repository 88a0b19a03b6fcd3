// The uploads of this page, whatever page of the app is shown. Two are sent at a time; the others wait their turn.
import { createStore, produce } from "solid-js/store";
import { newId } from "#components/shell/ids.ts";
import { signedInUser } from "#components/shell/person.ts";
import { announce } from "#components/ui/announce.ts";
import { toast } from "#components/ui/toast.ts";
import { forget, type KeptUpload, keep, keepPaused, keptIds, keptUpload } from "./kept.ts";
import { complaintAbout, waitMs } from "./rules.ts";
import { transfer, UploadRefused } from "./transfer.ts";

export type UploadStatus = "waiting" | "sending" | "paused" | "interrupted" | "checking" | "done" | "refused";

export interface Upload {
  id: string;
  libraryId: string;
  name: string;
  sizeBytes: number;
  /** Bytes that have arrived, or are on the line. */
  sent: number;
  bytesPerSecond: number | undefined;
  status: UploadStatus;
  /** Why it was refused, or what interrupts it. */
  message: string | undefined;
}

const AT_ONCE = 2;
/** How long a line that is done stays: long enough to be read. */
const DONE_MS = 6_000;
const LOCK = "ostinato.upload.";

const [uploads, setUploads] = createStore<Upload[]>([]);
export const uploadsOf = (libraryId: string): Upload[] =>
  uploads.filter((upload) => upload.libraryId === libraryId);

const files = new Map<string, KeptUpload>();
const running = new Map<string, AbortController>();
/** Wakes whoever waits for the connection, by upload. */
const waking = new Map<string, () => void>();

const find = (id: string): Upload | undefined => uploads.find((upload) => upload.id === id);
const change = (id: string, changes: Partial<Upload>): void =>
  setUploads(
    (upload) => upload.id === id,
    produce((upload: Upload) => Object.assign(upload, changes)),
  );

function show({ id, libraryId, file, isPaused }: KeptUpload, refusal?: string): void {
  const status = refusal ? "refused" : isPaused ? "paused" : "waiting";
  const about = {
    name: file.name,
    sizeBytes: file.size,
    sent: 0,
    bytesPerSecond: undefined,
    message: refusal,
  };
  setUploads(uploads.length, { id, libraryId, status, ...about });
}

/** Takes files in, in the order of their names, as albums are. */
export function addFiles(libraryId: string, chosen: readonly File[]): void {
  const inOrder = chosen.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  for (const file of inOrder) {
    const upload: KeptUpload = { id: newId(), libraryId, file, isPaused: false };
    const complaint = complaintAbout(file.size);
    show(upload, complaint);
    if (complaint) continue;
    files.set(upload.id, upload);
    void keepOrTell(upload);
    void own(upload.id);
  }
  next();
}

async function keepOrTell(upload: KeptUpload): Promise<void> {
  if (await keep(signedInUser(), upload)) return;
  const text = `This browser has no room to keep ${upload.file.name}. Leave the page open until it is uploaded.`;
  toast({ text, tone: "warn", key: "uploads.room" });
}

/** What earlier pages have left goes on here. */
export async function resumeLeft(): Promise<void> {
  const left = await keptIds(signedInUser());
  await Promise.all(
    left.map(async (id) => {
      if (find(id)) return;
      // The page before may still be letting go, and another tab may be at it: then it is theirs until they leave.
      await own(id);
      const upload = await keptUpload(signedInUser(), id);
      if (!upload || find(id)) return;
      files.set(id, upload);
      show(upload);
      next();
    }),
  );
}

/** Holds an upload for this page until it is over. Resolves when it is ours. */
function own(id: string): Promise<void> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve();
    void navigator.locks.request(LOCK + id, async () => {
      resolve();
      await new Promise<void>((over) => letGo.set(id, over));
    });
  });
}
const letGo = new Map<string, () => void>();

function next(): void {
  for (const { id } of uploads.filter(({ status }) => status === "waiting")) {
    if (running.size >= AT_ONCE) return;
    void send(id);
  }
}

async function send(id: string): Promise<void> {
  const upload = files.get(id);
  if (!upload) return;
  const control = new AbortController();
  running.set(id, control);
  let failures = 0;
  let furthest = 0;
  while (!control.signal.aborted) {
    try {
      change(id, { status: "sending", message: undefined });
      await transfer({
        ...upload,
        signal: control.signal,
        onProgress: (sent, bytesPerSecond) => {
          if (sent > furthest) failures = 0;
          furthest = Math.max(furthest, sent);
          if (running.get(id) === control) change(id, { sent, bytesPerSecond });
        },
        onArrived: () => change(id, { status: "checking" }),
      });
      finished(id);
      break;
    } catch (error) {
      if (control.signal.aborted) break;
      const message = error instanceof Error ? error.message : undefined;
      if (error instanceof UploadRefused) {
        change(id, { status: "refused", message });
        announce(`${upload.file.name} was refused. ${message}`);
        drop(id);
        break;
      }
      failures += 1;
      change(id, { status: "interrupted", message, bytesPerSecond: undefined });
      await pauseBefore(id, waitMs(failures));
    }
  }
  if (running.get(id) === control) running.delete(id);
  next();
}

/** Waits, but not longer than until the network is back or somebody presses the key. */
function pauseBefore(id: string, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener("online", go);
      waking.delete(id);
      resolve();
    };
    const timer = setTimeout(go, ms);
    addEventListener("online", go);
    waking.set(id, go);
  });
}

function finished(id: string): void {
  const upload = find(id);
  change(id, { status: "done", sent: upload?.sizeBytes ?? 0, message: undefined });
  announce(`${upload?.name} is in the library.`);
  drop(id);
  setTimeout(() => dismiss(id), DONE_MS);
}

/** Lets go of a file that needs no sending any more. */
function drop(id: string): void {
  files.delete(id);
  void forget(signedInUser(), id);
  letGo.get(id)?.();
  letGo.delete(id);
}

export function dismiss(id: string): void {
  setUploads((all) => all.filter((upload) => upload.id !== id));
}

function stop(id: string): void {
  running.get(id)?.abort();
  running.delete(id);
  waking.get(id)?.();
}

function mark(id: string, isPaused: boolean): void {
  const upload = files.get(id);
  if (upload) files.set(id, { ...upload, isPaused });
  void keepPaused(signedInUser(), id, isPaused);
}

export function pause(id: string): void {
  stop(id);
  change(id, { status: "paused", bytesPerSecond: undefined, message: undefined });
  mark(id, true);
  next();
}

/** Goes on with one that is paused, or at once with one that waits for the connection. */
export function resume(id: string): void {
  const wake = waking.get(id);
  if (wake) {
    wake();
    return;
  }
  mark(id, false);
  change(id, { status: "waiting" });
  next();
}

/** Gives an upload up, on the server too. */
export function cancel(id: string): void {
  stop(id);
  dismiss(id);
  drop(id);
  void fetch(`/api/uploads/${id}`, { method: "DELETE", keepalive: true }).catch(() => undefined);
  next();
}
