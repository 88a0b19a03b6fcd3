// Two operators watch while twenty people act at fifty events a second: nothing is missing, both see the same in the
// same order, and the page stays free. In CI the crowd acts for ten seconds; `FEED_SECONDS=60` plays the whole minute.
import { randomUUID } from "node:crypto";
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import pg from "pg";
import { DEED_TYPES, DEEDS } from "#zero/progress/deeds.ts";
import { button } from "./moves.ts";
import { expect, type Sql, test } from "./test.ts";

const SECONDS = Number(process.env.FEED_SECONDS ?? 10);
const PER_SECOND = 50;
const PEOPLE = 20;
const COMPARED = 300;
/** What Chromium calls a long task begins at 50 ms; the house wants none over this. */
const LONG_MS = 100;
/** A screen of rows, and those kept around it. */
const MOST_ROWS_DRAWN = 60;

interface Watched {
  tasks: number[];
}

/** Notes every task of the page that kept it from answering. */
function watchTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { watched: { tasks } });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask" });
}
const tasksOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.tasks.splice(0));

/** What the page holds once everything nobody needs is collected: bytes, and promises of its own script. */
async function keptBy(page: Page): Promise<{ bytes: number; promises: number }> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("HeapProfiler.collectGarbage");
  const { usedSize } = await browser.send("Runtime.getHeapUsage");
  const { result } = await browser.send("Runtime.evaluate", { expression: "Promise.prototype" });
  const { objects } = await browser.send("Runtime.queryObjects", {
    prototypeObjectId: result.objectId ?? "",
  });
  const { result: length } = await browser.send("Runtime.callFunctionOn", {
    objectId: objects.objectId ?? "",
    functionDeclaration: "function () { return this.length; }",
  });
  await browser.detach();
  return { bytes: usedSize, promises: length.value };
}

const list = (page: Page) => page.getByRole("list", { name: "Activity" });
const drawn = (page: Page) => list(page).getByRole("listitem");
const held = (page: Page) => list(page).getAttribute("data-rows").then(Number);

async function people(sql: Sql, count: number): Promise<{ userId: string; name: string }[]> {
  return sql(
    `with made as (
       insert into users (id, email) select gen_random_uuid(), gen_random_uuid() || '@example.test'
       from generate_series(1, $1::int) returning id)
     insert into profiles (user_id, name) select id, 'Player ' || row_number() over () from made
     returning user_id as "userId", name`,
    [count],
  );
}

/** Twenty connections, each one person who does something every 400 ms. Answers how many deeds there were. */
async function act(
  databaseUrl: string,
  crowd: readonly { userId: string }[],
  seconds: number,
): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  const rest = (1_000 * PEOPLE) / PER_SECOND;
  let done = 0;
  await Promise.all(
    crowd.map(async ({ userId }, n) => {
      const db = new pg.Client({ connectionString: databaseUrl });
      await db.connect();
      let next = performance.now() + (n * rest) / PEOPLE;
      while (next < until) {
        await sleep(Math.max(0, next - performance.now()));
        next += rest;
        const type = DEED_TYPES[done % DEED_TYPES.length] ?? "focus";
        await db.query(
          `insert into activity_events (id, user_id, event_type, category, title, amount, xp, coins, day, created_at)
           values ($1, $2, $3, $4, $5, 1, 5, 1, to_char(now(), 'YYYY-MM-DD'), $6)`,
          [randomUUID(), userId, type, DEEDS[type].category, `Deed ${done}`, new Date()],
        );
        done += 1;
      }
      await db.end();
    }),
  );
  return done;
}

/** The ids of the newest rows, top down, as somebody sees them who scrolls through. */
async function scrolledIds(page: Page, count: number): Promise<string[]> {
  await page.evaluate(() => document.querySelector("main")?.scrollTo(0, 0));
  const ids = new Set<string>();
  await expect
    .poll(
      async () => {
        const seen = await drawn(page).evaluateAll((rows) => rows.map((row) => row.dataset.listItem ?? ""));
        for (const id of seen) ids.add(id);
        await page.evaluate(() => document.querySelector("main")?.scrollBy(0, 500));
        return ids.size;
      },
      { intervals: [60], timeout: 30_000 },
    )
    .toBeGreaterThanOrEqual(count);
  return [...ids].slice(0, count);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test("two operators see all that twenty people do, in one order, and can stop to read", async ({
  person,
  device,
  sql,
  stack,
}) => {
  test.setTimeout(90_000 + SECONDS * 2_000);
  const crowd = await people(sql, PEOPLE);
  const pages: Page[] = [];
  for (const name of ["Ada", "Ben"]) {
    const operator = await person(name);
    await sql("insert into user_roles (user_id, role_key) values ($1, 'moderator')", [operator.userId]);
    pages.push((await device(operator, { path: "/admin/activity", script: watchTasks })).page);
  }
  const [a, b] = pages as [Page, Page];
  await act(stack.databaseUrl, crowd, 1);
  for (const page of pages) await expect(list(page)).toBeVisible();

  await test.step("a crowd acts; one operator pauses on the way", async () => {
    await Promise.all(pages.map(tasksOf));
    const before = await keptBy(a);
    const acting = act(stack.databaseUrl, crowd, SECONDS);
    await b.waitForTimeout(SECONDS * 500);
    await b.keyboard.press("Space");
    await expect(button(b, "Resume")).toBeVisible();
    const first = drawn(b).first();
    const top = await first.getAttribute("data-list-item");
    const rows = { most: 0, drawn: 0 };
    let isOver = false;
    const count = acting.finally(() => {
      isOver = true;
    });
    while (!isOver) {
      rows.most = Math.max(rows.most, await held(a));
      rows.drawn = Math.max(rows.drawn, await drawn(a).count());
      await a.waitForTimeout(500);
    }
    const [last] = await sql<{ id: string }>(
      "select id from activity_events order by created_at desc, id desc limit 1",
    );
    await expect(list(a).locator(`[data-list-item="${last?.id}"]`)).toBeAttached();

    const [behind] = await sql<{ count: number }>(
      `select count(*)::int from activity_events e, activity_events top
       where top.id = $1 and (e.created_at, e.id) > (top.created_at, top.id)`,
      [top],
    );
    await expect(first, "paused, nothing moves").toHaveAttribute("data-list-item", top ?? "");
    const counted = (behind?.count ?? 0) >= 1_000 ? "1,000+" : behind?.count;
    await expect(button(b, `${counted} new`)).toBeVisible();

    const [tasks, others] = [await tasksOf(a), await tasksOf(b)];
    const after = await keptBy(a);
    const deeds = await count;
    const long = tasks.filter((ms) => ms > LONG_MS);
    console.log(
      `${deeds} deeds in ${SECONDS} s, load ${(loadavg()[0] ?? 0).toFixed(1)}: ` +
        `${tasks.length} tasks over 50 ms (median ${median(tasks).toFixed(0)}, longest ${Math.max(0, ...tasks).toFixed(0)}), ` +
        `${long.length} over ${LONG_MS}; the paused one ${others.length}, longest ${Math.max(0, ...others).toFixed(0)}; ` +
        `at most ${rows.most} rows held, ${rows.drawn} drawn; ` +
        `after collection ${(before.bytes / 2 ** 20).toFixed(1)} → ${(after.bytes / 2 ** 20).toFixed(1)} MB, ` +
        `${before.promises} → ${after.promises} promises`,
    );
    // Told, not judged: how long a task takes is the machine's, which has other tests to run. How little is held and
    // drawn is ours.
    expect(rows.most).toBeLessThanOrEqual(1_000);
    expect(rows.drawn).toBeLessThanOrEqual(MOST_ROWS_DRAWN);
    // Zero alone kept eleven for each deed (`server/build/zero-parts.ts`).
    expect(after.promises - before.promises, "promises kept").toBeLessThan(deeds);
  });

  await test.step("resumed, nothing is missing, and both have one order", async () => {
    await b.keyboard.press("Space");
    await expect(button(b, "Pause")).toBeVisible();
    const wanted = await sql<{ id: string }>(
      "select id from activity_events order by created_at desc, id desc limit $1",
      [COMPARED],
    );
    for (const page of pages) expect(await scrolledIds(page, COMPARED)).toEqual(wanted.map(({ id }) => id));
  });

  await test.step("scrolled down, what comes does not move what one reads, and a press leads up", async () => {
    const id = await drawn(a).nth(10).getAttribute("data-list-item");
    const row = list(a).locator(`[data-list-item="${id}"]`);
    const before = await row.boundingBox();
    expect(before).not.toBeNull();
    const more = await act(stack.databaseUrl, crowd, 1);
    await expect(button(a, `${more} new`)).toBeVisible();
    expect(await row.boundingBox()).toEqual(before);
    await button(a, `${more} new`).click();
    const [newest] = await sql<{ id: string }>(
      "select id from activity_events order by created_at desc, id desc limit 1",
    );
    await expect(drawn(a).first()).toHaveAttribute("data-list-item", newest?.id ?? "");
  });

  await test.step("filters are in the address, and a deed that is taken back says so", async () => {
    await a.getByRole("combobox", { name: "System" }).selectOption({ label: "Training" });
    await a.getByRole("combobox", { name: "Type" }).selectOption({ label: "Workout" });
    await button(a, "Person: Everybody").click();
    await a.getByRole("textbox", { name: "Name" }).fill("player 7");
    await a.getByRole("button", { name: "Player 7" }).first().click();
    await expect(a).toHaveURL(/system=training&type=workout&person=/);
    const { pathname, search } = new URL(a.url());
    await b.goto(pathname + search);
    await expect(b.getByRole("button", { name: "Person: Player 7" })).toBeVisible();
    const [mine] = await sql<{ id: string }>(
      `insert into activity_events (id, user_id, event_type, category, title, amount, xp, coins, day, created_at)
       values (gen_random_uuid(), $1, 'workout', 'training', 'Legs', 1, 30, 2, to_char(now(), 'YYYY-MM-DD'), $2)
       returning id`,
      [new URLSearchParams(search).get("person"), new Date()],
    );
    for (const page of pages) await expect(drawn(page).first()).toContainText(/Legs.*\+30 XP · \+2 coins/);
    await sql("delete from activity_events where id = $1", [mine?.id]);
    for (const page of pages) await expect(drawn(page).first()).toContainText(/Legs.*Taken back/);
    await button(a, "Clear all").click();
    await expect(a).toHaveURL(/\/admin\/activity$/);
  });
});
