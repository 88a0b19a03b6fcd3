// Music that goes on: across pages, on another device, with a session, without a network, and out of nothing.
import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { sineWav } from "#tests/support/audio.ts";
import { libraryOf } from "#tests/support/libraries.ts";
import type { Person as Member } from "#tests/support/people.ts";
import { button, go } from "./moves.ts";
import { type Device, expect, isLive, type Person, rewind, type Sql, test } from "./test.ts";

const GONE =
  /ERR_INTERNET_DISCONNECTED|Failed to (fetch|load|connect)|WebSocket|ServerOverloaded|can't be reached/i;
const as = (person: Person) => person as unknown as Member;

/** A library of `owner` with a tone for each length in seconds, uploaded as a browser does it. */
async function tones(sql: Sql, owner: Person, { context }: Device, url: string, lengths: readonly number[]) {
  const libraryId = await libraryOf({ sql } as never, as(owner));
  for (const [n, seconds] of lengths.entries()) {
    const wav = sineWav({ seconds, hertz: 220 + 110 * n });
    const uploadId = randomUUID();
    const headers = { origin: url };
    const data = { uploadId, libraryId, fileName: `Tone ${n + 1}.wav`, sizeBytes: wav.length };
    const { request } = context;
    expect((await request.post("/api/uploads", { data, headers })).ok()).toBe(true);
    await request.put(`/api/uploads/${uploadId}?offset=0`, { data: wav, headers });
    expect((await request.post(`/api/uploads/${uploadId}`, { headers })).ok()).toBe(true);
  }
  return libraryId;
}

/** What the page's decks do: the one that is heard. */
const heard = (page: Page) =>
  page.evaluate(() => {
    const decks = [...document.querySelectorAll<HTMLAudioElement>("audio[data-deck]")];
    const deck = decks.find(({ paused }) => !paused);
    return deck && { at: deck.currentTime, src: deck.src, volume: deck.volume };
  });
const plays = (page: Page, from = 0, src = /./) =>
  expect
    .poll(async () => {
      const deck = await heard(page);
      return deck !== undefined && deck.at > from && src.test(deck.src);
    })
    .toBe(true);
const rests = (page: Page) => expect.poll(() => heard(page)).toBeUndefined();
const player = (page: Page) => page.getByRole("region", { name: "Player" });

test("plays on across pages and tracks, and on another device where this one stopped", async ({
  person,
  device,
  sql,
  stack,
}) => {
  const mira = await person();
  const studio = await device(mira);
  const { page } = studio;
  const libraryId = await tones(sql, mira, studio, stack.url, [2, 60, 60]);
  await page.goto(`/libraries/${libraryId}`);
  await isLive(page);
  await button(page.getByRole("main"), "Play").click();
  await plays(page, 0.2);
  await go(page, "Today");
  await expect(player(page)).toContainText("Tone 2");
  await plays(page, 0.5);
  await button(player(page), "Next track").click();
  await expect(player(page)).toContainText("Tone 3");
  await button(player(page), "Previous track").click();
  await expect(player(page)).toContainText("Tone 2");
  await page.getByRole("button", { name: "Player: Tone 2" }).click();
  await page.getByRole("slider", { name: "Position" }).fill("41");
  await plays(page, 40.9);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+P");
  await rests(page);

  const { page: laptop } = await device(mira, { path: `/libraries/${libraryId}` });
  await expect(laptop.getByText("Tone 2")).toBeVisible();
  await button(laptop.getByRole("main"), "Play").click();
  await plays(laptop, 40.9);
  await expect(player(laptop)).toContainText("Tone 2");
});

test("begins with a session, rests in its pause, and fades out before its end", async ({
  person,
  device,
  sql,
  stack,
}) => {
  const mira = await person();
  const other = await device(mira);
  const libraryId = await tones(sql, mira, other, stack.url, [60]);
  await sql("update user_settings set play_with_focus = true, focus_library_id = $2 where user_id = $1", [
    mira.userId,
    libraryId,
  ]);
  const { page } = await device(mira, { path: "/focus" });
  await button(page, "Start focus").click();
  await plays(page, 0.2);
  await button(page, "Pause").click();
  await rests(page);
  await button(page, "Resume").click();
  await plays(page, 0.2);
  await rewind(sql, mira.userId, 5);
  await expect.poll(async () => (await heard(page))?.volume ?? 1).toBeLessThan(0.4);
  await rests(page);
  // Where nobody began it nothing was heard.
  expect(await other.page.evaluate(() => document.querySelector("audio"))).toBeNull();
});

test.describe("with the service worker", () => {
  test.use({ serviceWorkers: "allow" });

  test("what is kept plays without a network, and goes when the person may no longer hear it", async ({
    person,
    device,
    sql,
    stack,
  }) => {
    const [mira, bo] = [await person(), await person("Bo")];
    const libraryId = await tones(sql, mira, await device(mira), stack.url, [30]);
    await sql("insert into focus_library_members (library_id, user_id, role) values ($1, $2, 'viewer')", [
      libraryId,
      bo.userId,
    ]);
    const phone = await device(bo, { path: `/libraries/${libraryId}` });
    const { page } = phone;
    phone.allow(GONE);
    await page.getByRole("switch", { name: "Keep on this device" }).click();
    await expect(page.getByText("1 file here")).toBeVisible();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await phone.context.setOffline(true);
    await page.reload();
    await button(page.getByRole("main"), "Play").click();
    await plays(page, 0.2, /^blob:/);
    await phone.context.setOffline(false);
    await isLive(page);
    await sql("delete from focus_library_members where library_id = $1 and user_id = $2", [
      libraryId,
      bo.userId,
    ]);
    const files = () =>
      page.evaluate(async () => (await (await caches.open("ostinato-audio")).keys()).length);
    await expect.poll(files).toBe(0);
    await rests(page);
  });
});

test("an ambience is made of nothing, heard while it is mixed, and kept", async ({ person, device, sql }) => {
  const mira = await person();
  const libraryId = await libraryOf({ sql } as never, as(mira));
  await sql("update focus_libraries set library_type = 'ambience' where id = $1", [libraryId]);
  const { page } = await device(mira, { path: `/libraries/${libraryId}`, script: listen });
  const loudness = () => page.evaluate(() => (globalThis as { loudness?: () => number }).loudness?.() ?? 0);
  expect(await loudness()).toBe(0);
  await page.getByRole("slider", { name: "Rain" }).fill("80");
  await expect.poll(loudness).toBeGreaterThan(0.001);
  await page.getByRole("slider", { name: "Drone" }).fill("40");
  const saved = () => sql<{ mix: unknown }>("select mix from focus_libraries where id = $1", [libraryId]);
  await expect.poll(saved).toEqual([
    {
      mix: [
        { sound: "rain", volume: 80 },
        { sound: "drone", volume: 40 },
      ],
    },
  ]);
  await page.getByRole("slider", { name: "Master" }).fill("0");
  await expect.poll(loudness).toBeLessThan(0.0005);
  await page.reload();
  await isLive(page);
  await expect(page.getByRole("slider", { name: "Rain" })).toHaveValue("80");
});

/** Measures what reaches the loudspeaker (root mean square), as `loudness()`. */
function listen(): void {
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: AudioNode) => AudioNode;
  const ears: AnalyserNode[] = [];
  AudioNode.prototype.connect = function (this: AudioNode, to: AudioNode) {
    if (to instanceof AudioDestinationNode) {
      const ear = new AnalyserNode(this.context);
      connect.call(this, ear);
      ears.push(ear);
    }
    return connect.call(this, to);
  } as typeof AudioNode.prototype.connect;
  const power = (ear: AnalyserNode) => {
    const samples = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(samples);
    return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  };
  Object.assign(globalThis, {
    loudness: () => Math.sqrt(ears.reduce((sum, ear) => sum + power(ear), 0)),
  });
}
