import { screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { CaptureHost } from "#components/inbox/CaptureHost.tsx";
import { InboxPage } from "#components/inbox/InboxPage.tsx";
import { SharePage } from "#components/inbox/SharePage.tsx";
import { answersTo } from "#components/shell/commands.ts";
import { type LocalPage, showPage } from "#tests/support/local.tsx";

/** A Monday noon. */
const NOON = Date.parse("2026-11-23T12:00:00Z");

// The finder of dates is loaded on the way, on machines that may be busy.
vi.setConfig({ testTimeout: 30_000 });

let page: LocalPage | undefined;
const show = async (what: Parameters<typeof showPage>[0]) => {
  page = await showPage(what, {});
  return page;
};
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  localStorage.clear();
});
afterEach(async () => {
  const { user } = page as LocalPage;
  // The draft outlives its page; the next test starts with none.
  const box = screen.queryByRole("textbox", { name: "Capture" });
  if (box) await user.clear(box);
  await page?.end();
  vi.useRealTimers();
});

const box = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Capture" });
const chips = () => screen.queryAllByRole("button", { name: /^Keep “/ }).map((chip) => chip.ariaLabel);
const items = async () => (await page?.all("inboxItems")) ?? [];
const saved = async (count: number) => {
  await waitFor(async () => expect(await items()).toHaveLength(count));
  return (await items()).toSorted((a, b) => (a.sortOrder < b.sortOrder ? -1 : 1));
};

describe("the capture box", () => {
  test("Enter saves one line, with what was found in it, and the box is empty again", async () => {
    const { user } = await show(() => <InboxPage />);
    await user.type(box(), "idea: bass on the offbeat tomorrow 9am #ep !1");
    await waitFor(() =>
      expect(chips()).toEqual([
        "Keep “idea:” as text",
        "Keep “tomorrow 9am” as text",
        "Keep “#ep” as text",
        "Keep “!1” as text",
      ]),
    );
    await user.keyboard("{Enter}");
    expect(await saved(1)).toMatchObject([
      {
        text: "bass on the offbeat",
        kind: "idea",
        tags: ["ep"],
        priority: "high",
        dueAt: Date.parse("2026-11-24T09:00:00Z"),
        source: "app",
      },
    ]);
    expect(box()).toHaveValue("");
    expect(box()).toHaveFocus();
    expect(
      await within(screen.getByRole("list", { name: "Inbox" })).findByText("bass on the offbeat"),
    ).toBeTruthy();
  });

  test("Shift+Enter makes several items, first line on top", async () => {
    const { user } = await show(() => <InboxPage />);
    await user.type(box(), "first #a{Shift>}{Enter}{/Shift}second #b");
    expect(await screen.findByText("2 items, one for each line.")).toBeTruthy();
    // The chips are those of the line the cursor is in.
    await waitFor(() => expect(chips()).toEqual(["Keep “#b” as text"]));
    await user.keyboard("{Enter}");
    expect(await saved(2)).toMatchObject([
      { text: "first", tags: ["a"] },
      { text: "second", tags: ["b"] },
    ]);
  });

  test("a chip is rejected by a click, and its words stay in the text", async () => {
    const { user } = await show(() => <InboxPage />);
    await user.type(box(), "call Anna tomorrow #band");
    await user.click(await screen.findByRole("button", { name: "Keep “tomorrow” as text" }));
    expect(chips()).toEqual(["Keep “#band” as text"]);
    expect(box()).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(await saved(1)).toMatchObject([{ text: "call Anna tomorrow", dueAt: null, tags: ["band"] }]);
  });

  test("or by Backspace: in the text right behind it, and on its button", async () => {
    const { user } = await show(() => <InboxPage />);
    await user.type(box(), "call Anna #band tomorrow");
    await waitFor(() => expect(chips()).toHaveLength(2));
    await user.keyboard("{Backspace}");
    expect(chips()).toEqual(["Keep “#band” as text"]);
    expect(box()).toHaveValue("call Anna #band tomorrow");
    screen.getByRole("button", { name: "Keep “#band” as text" }).focus();
    await user.keyboard("{Backspace}");
    expect(chips()).toEqual([]);
    expect(box()).toHaveFocus();
    await user.keyboard("{Backspace}");
    expect(box()).toHaveValue("call Anna #band tomorro");
  });

  test.each([
    ["x".repeat(501), "The line can be at most 500 characters long; it has 501."],
    ["x".repeat(10_000), "The line can be at most 500 characters long; it has 10000."],
    ["a\n".repeat(51), "At most 50 lines can be saved at once; these are 51."],
  ])("%.12s… is refused in words, at the field, and stays", async (text, sentence) => {
    const { user } = await show(() => <InboxPage />);
    await user.click(box());
    await user.paste(text);
    await user.keyboard("{Enter}");
    expect(await screen.findByText(sentence)).toBeTruthy();
    expect(box()).toBeInvalid();
    expect(box()).toHaveFocus();
    expect(box()).toHaveValue(text);
    expect(await items()).toEqual([]);
  });

  test("spaces are nothing to save", async () => {
    const { user } = await show(() => <InboxPage />);
    await user.type(box(), "   {Enter}");
    expect(screen.getByRole("button", { name: "Save" })).toBeDisabled();
    expect(await items()).toEqual([]);
  });

  test("what was typed is still there when one comes back", async () => {
    const first = await show(() => <InboxPage />);
    await first.user.type(box(), "half a thought");
    await first.end();
    expect(Object.values(localStorage)).toContain("half a thought");
    await show(() => <InboxPage />);
    expect(box()).toHaveValue("half a thought");
  });
});

describe("from everywhere", () => {
  test("c opens the dialog; Enter saves, closes it and says so; undo throws it away", async () => {
    const { user } = await show(() => <CaptureHost />);
    await user.keyboard("c");
    await waitFor(() => expect(box()).toHaveFocus());
    await user.keyboard("call Anna{Enter}");
    expect(await screen.findByText("In the inbox: call Anna.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(async () => expect((await items())[0]?.deletedAt).not.toBeNull());
  });

  test("closing keeps the words for the next time", async () => {
    const { user } = await show(() => <CaptureHost />);
    await user.keyboard("c");
    await waitFor(() => expect(box()).toHaveFocus());
    await user.keyboard("half{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("c");
    await waitFor(() => expect(box()).toHaveFocus());
    expect(box()).toHaveValue("half");
  });

  test("on the inbox, c goes to the box that is there", async () => {
    const { user } = await show(() => (
      <>
        <InboxPage />
        <CaptureHost />
      </>
    ));
    await user.keyboard("c");
    expect(box()).toHaveFocus();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("the palette saves what is typed into it", async () => {
    await show(() => <CaptureHost />);
    const [answer] = answersTo("call Anna #band");
    expect(answer?.title).toBe("Capture “call Anna #band”");
    answer?.run();
    expect(await saved(1)).toMatchObject([{ text: "call Anna", tags: ["band"] }]);
  });
});

describe("shared by another app", () => {
  test("is shown first, and saved with where it came from", async () => {
    const shared = { title: "Reverb rooms", text: "line one\nline two", url: "https://example.com/x" };
    const { user } = await show(() => <SharePage shared={shared} />);
    expect(box()).toHaveValue("Reverb rooms https://example.com/x");
    await user.type(screen.getByRole("textbox", { name: "Note" }), ", and more");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await saved(1)).toMatchObject([
      {
        text: "Reverb rooms https://example.com/x",
        kind: "link",
        source: "share",
        note: "line one\nline two, and more",
      },
    ]);
  });

  test("markup and a script are words", async () => {
    await show(() => (
      <SharePage shared={{ title: "<script>alert(1)</script>", url: "javascript:alert(1)" }} />
    ));
    expect(box()).toHaveValue("<script>alert(1)</script> javascript:alert(1)");
    expect(document.querySelector("main script, section script")).toBeNull();
  });
});
