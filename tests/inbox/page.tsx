// The inbox's page on rows in memory, and how a test finds its way in it.
import { screen } from "@solidjs/testing-library";
import { afterEach, beforeEach, vi } from "vitest";
import { useInboxCount } from "#components/inbox/data.ts";
import { InboxPage } from "#components/inbox/InboxPage.tsx";
import { type LocalPage, showPage, USER } from "#tests/support/local.tsx";
import type { InboxItem } from "#zero/inbox/schema.ts";

export const HOUR = 3_600_000;
/** A Monday noon. */
export const NOON = Date.parse("2026-11-23T12:00:00Z");
export const id = (n: number) => `0198a000-0000-7000-8000-0000000002${String(n).padStart(2, "0")}`;

export const item = (n: number, about: Partial<InboxItem> = {}): InboxItem => ({
  id: id(n),
  userId: USER,
  kind: "task",
  text: `Item ${n}`,
  note: null,
  tags: [],
  priority: null,
  dueAt: null,
  parsed: null,
  source: "app",
  status: "open",
  processedAt: null,
  became: null,
  snoozedUntil: null,
  sortOrder: `a${n}`,
  deletedAt: null,
  createdAt: NOON,
  updatedAt: NOON,
  ...about,
});

function Counted() {
  const count = useInboxCount();
  return (
    <>
      <output aria-label="Count">{count()}</output>
      <InboxPage />
    </>
  );
}

export const list = (name = "Inbox") => screen.getByRole("list", { name });
export const rows = (name = "Inbox") => [...list(name).querySelectorAll<HTMLElement>("[data-list-item]")];
export const texts = () => rows().map((row) => /Item \d/.exec(row.textContent ?? "")?.[0]);
export const row = (n: number) => rows().find((one) => one.dataset.listItem === id(n)) as HTMLElement;
export const focusOn = (n: number) => row(n).focus();

/** Sets the clock to noon for each test of the file, and takes its page away after it. */
export function useInboxPage() {
  // Several of these type whole lines, on machines that may be busy.
  vi.setConfig({ testTimeout: 30_000 });
  let page: LocalPage;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["Date"], now: NOON });
    localStorage.clear();
  });
  afterEach(async () => {
    await page.end();
    vi.useRealTimers();
  });
  return {
    show: async (...items: InboxItem[]) => {
      page = await showPage(() => <Counted />, { inboxItems: items });
      return page;
    },
    stored: async (n: number) => (await page.all("inboxItems")).find((one) => one.id === id(n)),
  };
}
