// Files from a browser's disk into a library: what is taken, what is refused, and a line that breaks again and again.
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import type { CDPSession, Page } from "@playwright/test";

import { HOME_MARK, processesWith } from "#server/scripts/processes.ts";
import { sineWav } from "#tests/support/audio.ts";
import { button, line } from "./moves.ts";
import { expect, type Person, type Sql, test } from "./test.ts";

const MEGABYTE = 1024 * 1024;
const uploads = (page: Page) => page.getByRole("list", { name: "Uploads" });
const tracks = (page: Page) => page.getByRole("list", { name: "Tracks" });
const chooser = (page: Page) => page.getByLabel("Files to upload");

async function libraryOf(sql: Sql, { userId }: Person): Promise<string> {
  const id = randomUUID();
  await sql(
    "insert into focus_libraries (id, user_id, name, library_type) values ($1, $2, 'Field tapes', 'playlist')",
    [id, userId],
  );
  await sql("insert into focus_library_members (library_id, user_id, role) values ($1, $2, 'owner')", [
    id,
    userId,
  ]);
  return id;
}

test("files become tracks on every device, what is no music is refused, and a stranger hears nothing", async ({
  device,
  person,
  sql,
}) => {
  const [mira, eve] = [await person("Mira"), await person("Eve")];
  const path = `/libraries/${await libraryOf(sql, mira)}`;
  const { page: studio, allow } = await device(mira, { path });
  allow(/422/);
  const { page: phone } = await device(mira, { path, viewport: { width: 390, height: 844 } });
  const stranger = await device(eve);
  stranger.allow(/404/);
  const wav = sineWav({ seconds: 2 });
  const files = (...some: [string, Buffer][]) =>
    some.map(([name, buffer]) => ({ name, mimeType: "audio/wav", buffer }));
  await chooser(studio).setInputFiles(
    files(
      ["../Night bus.wav", wav],
      ["setup.mp3", Buffer.concat([Buffer.from("MZ\x90\0", "latin1"), Buffer.alloc(90_000)])],
      ["nothing.flac", Buffer.alloc(0)],
      ["half.wav", sineWav({ seconds: 60 }).subarray(0, 200_000)],
    ),
  );
  for (const page of [studio, phone]) await expect(line(tracks(page), "Night bus")).toBeVisible();
  await expect(line(uploads(studio), "setup.mp3")).toContainText(
    "That is no MP3, FLAC, WAV, OGG or M4A file",
  );
  await expect(line(uploads(studio), "nothing.flac")).toContainText("That file is empty.");
  await expect(line(uploads(studio), "half.wav")).toContainText("it promises 1:00 of sound and holds 0:12");
  await button(studio, "Dismiss setup.mp3").click();
  await expect(line(uploads(studio), "setup.mp3")).toHaveCount(0);

  const [{ id = "" } = {}] = await sql<{ id: string }>(
    "select id from focus_library_tracks where user_id = $1",
    [mira.userId],
  );
  const listen = (page: Page, range: string) =>
    page.evaluate(
      async ([track, part]) => {
        const answer = await fetch(`/api/libraries/tracks/${track}`, { headers: { range: part as string } });
        return { status: answer.status, length: (await answer.arrayBuffer()).byteLength };
      },
      [id, range],
    );
  expect(await listen(phone, "bytes=0-99")).toEqual({ status: 206, length: 100 });
  expect(await listen(phone, "bytes=0-")).toEqual({ status: 206, length: wav.length });
  expect((await listen(stranger.page, "bytes=0-99")).status).toBe(404);
});

test("150 MB arrive whole although the line breaks three times and the page is loaded anew", async ({
  device,
  person,
  sql,
  stack,
}, info) => {
  test.slow();
  const mira = await person();
  const libraryId = await libraryOf(sql, mira);
  const file = info.outputPath("Long tape.wav");
  const sha256 = await writeWav(file, 150 * MEGABYTE);
  const { page, context, allow } = await device(mira, { path: `/libraries/${libraryId}` });
  allow(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK|Failed to fetch|WebSocket/);
  const line = await context.newCDPSession(page);
  await setLine(line, true);
  const memory = memoryOf(stack.dataDir);
  const before = memory();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memory());
  }, 50);
  const bar = page.getByRole("progressbar", { name: "Upload of Long tape.wav" });
  const share = async () =>
    Number(await bar.getAttribute("aria-valuenow")) / Number(await bar.getAttribute("aria-valuemax"));

  await chooser(page).setInputFiles(file);
  await expect.poll(share, { intervals: [20] }).toBeGreaterThan(0.02);
  await button(page, "Pause Long tape.wav").click();
  await expect(uploads(page)).toContainText("paused");
  await button(page, "Resume Long tape.wav").click();
  for (const stop of [0.1, 0.3, 0.5]) {
    await expect.poll(share, { intervals: [20] }).toBeGreaterThan(stop);
    await setLine(line, false);
    await expect(uploads(page)).toContainText("It goes on by itself");
    await setLine(line, true);
  }
  await expect.poll(share, { intervals: [20] }).toBeGreaterThan(0.65);
  await page.reload();
  // From where it was, not from the start.
  await expect(bar).toBeVisible();
  await expect.poll(share, { intervals: [20] }).toBeGreaterThan(0.6);
  await expect(tracks(page)).toContainText("Long tape", { timeout: 30_000 });
  clearInterval(watch);
  const rows = await sql<{ sha256: string }>(
    "select sha256 from focus_library_tracks where library_id = $1",
    [libraryId],
  );
  expect(rows).toEqual([{ sha256 }]);
  info.annotations.push({ type: "memory", description: `${before} MB before, ${most} MB at most` });
  console.log(`memory of the server: ${before} MB before, ${most} MB at most`);
  expect(most - before).toBeLessThan(150);
});

/** The line of a page: 30 MB a second, or none. */
const setLine = (line: CDPSession, isThere: boolean) =>
  line.send("Network.emulateNetworkConditions", {
    offline: !isThere,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 30 * MEGABYTE,
  });

/** Resident memory of the process that takes uploads in, in MB. */
function memoryOf(dataDir: string): () => number {
  const pid = processesWith(HOME_MARK, resolve(dataDir)).find((each) =>
    readFileSync(`/proc/${each}/cmdline`, "utf8").includes("server/main.ts"),
  );
  return () => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  };
}

/** A WAV of noise, written piece by piece. @returns its hash */
async function writeWav(path: string, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "w");
  const header = Buffer.from(sineWav({ seconds: 1, sampleRate: 48_000 }).subarray(0, 44));
  header.writeUInt32LE(bytes - 8, 4);
  header.writeUInt32LE(bytes - 44, 40);
  const mark = randomUUID();
  for (let at = 0; at < bytes; at += MEGABYTE) {
    const piece = Buffer.alloc(Math.min(MEGABYTE, bytes - at), `${mark} ${at}`);
    if (at === 0) header.copy(piece);
    hash.update(piece);
    await file.write(piece);
  }
  await file.close();
  return hash.digest("hex");
}
