import { screen, waitFor, within } from "@solidjs/testing-library";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LiveAppearance } from "#components/settings/appearance.ts";
import { SettingsPage } from "#components/settings/SettingsPage.tsx";
import { type LocalPage, SETTINGS, showPage } from "#tests/support/local.tsx";
import type { UserSettings } from "#zero/settings/schema.ts";

// A whole page in jsdom, typed into key by key, on a machine that does other things.
vi.setConfig({ testTimeout: 30_000 });

const playSound = vi.fn();
let page: LocalPage;
const show = async (about: Partial<UserSettings> = {}) => {
  page = await showPage(
    () => (
      <>
        <LiveAppearance />
        <SettingsPage
          account={<p>Account</p>}
          calendars={<p>Calendars</p>}
          music={<p>Music</p>}
          playSound={playSound}
        />
      </>
    ),
    { userSettings: [{ ...SETTINGS, ...about }] },
  );
  await screen.findByText("Day and time");
  return page;
};
const saved = async () => (await page.all("userSettings"))[0];
const arrives = (about: Partial<UserSettings>) => page.put({ userSettings: [{ ...SETTINGS, ...about }] });
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

beforeEach(() => playSound.mockClear());
afterEach(() => page.end());

describe("numbers", () => {
  test("are saved when typing pauses, not at every key", async () => {
    const { user } = await show();
    await user.clear(field("Focus length"));
    await user.type(field("Focus length"), "50");
    expect((await saved())?.focusMinutes).toBe(25);
    await waitFor(async () => expect((await saved())?.focusMinutes).toBe(50), { timeout: 3_000 });
  });

  test("are saved at once when one leaves the field, or the page", async () => {
    const { user, leave } = await show();
    await user.clear(field("Focus length"));
    await user.type(field("Focus length"), "45");
    await user.tab();
    await waitFor(async () => expect((await saved())?.focusMinutes).toBe(45), { timeout: 500 });
    await user.clear(field("Break length"));
    await user.type(field("Break length"), "7");
    leave();
    await waitFor(async () => expect((await saved())?.shortBreakMinutes).toBe(7), { timeout: 500 });
  });

  test("that are not allowed are refused at the field, stay in it, and are never saved", async () => {
    const { user } = await show();
    await user.clear(field("Focus length"));
    await user.type(field("Focus length"), "999");
    expect(await screen.findByText("Focus length can be at most 240.")).toBeTruthy();
    expect(field("Focus length")).toHaveAttribute("aria-invalid", "true");
    await user.tab();
    expect(field("Focus length").value).toBe("999");
    await user.clear(field("Focus length"));
    expect(await screen.findByText("Focus length must be a number.")).toBeTruthy();
    await user.tab();
    expect((await saved())?.focusMinutes).toBe(25);
    await user.type(field("Focus length"), "30");
    await user.tab();
    await waitFor(async () => expect((await saved())?.focusMinutes).toBe(30));
    expect(screen.queryByText("Focus length must be a number.")).toBeNull();
  });
});

describe("live", () => {
  test("what another device changes is shown, and what is being typed here stays", async () => {
    const { user } = await show();
    await user.clear(field("Focus length"));
    await user.type(field("Focus length"), "9");
    await arrives({ focusMinutes: 60, shortBreakMinutes: 10, theme: "light" });
    await waitFor(() => expect(field("Break length").value).toBe("10"));
    expect(field("Focus length").value).toBe("9");
    expect(document.documentElement.dataset.theme).toBe("light");
  });

  test("the page is dressed as the settings say, from any device", async () => {
    const { user } = await show();
    const root = document.documentElement;
    await user.click(screen.getByRole("radio", { name: "Light" }));
    await user.click(screen.getByRole("radio", { name: "Violet" }));
    await user.click(screen.getByRole("switch", { name: "High contrast" }));
    await waitFor(() => expect(root.dataset.contrast).toBe("high"));
    expect([root.dataset.theme, root.dataset.accent]).toEqual(["light", "violet"]);
    await arrives({ textScale: 120, reducedMotion: true });
    await waitFor(() => expect(root.style.getPropertyValue("--text-scale")).toBe("1.2"));
    expect([root.dataset.theme, root.dataset.contrast, root.dataset.motion]).toEqual([
      "dark",
      undefined,
      "reduced",
    ]);
  });
});

describe("the rest", () => {
  test("a time zone is found by typing and taken with Enter; Escape leaves it alone", async () => {
    const { user } = await show();
    const zone = screen.getByRole<HTMLInputElement>("combobox", { name: "Time zone" });
    await user.click(zone);
    await user.keyboard("auckl{Escape}");
    expect(zone.value).toBe("UTC");
    await user.click(zone);
    await user.keyboard("auckl");
    const found = within(screen.getByRole("listbox")).getAllByRole("option");
    expect(found.map((option) => option.textContent)).toEqual([expect.stringMatching(/^Auckland, Pacific/)]);
    await user.keyboard("{Enter}");
    await waitFor(async () => expect((await saved())?.timezone).toBe("Pacific/Auckland"));
    expect(zone.value).toBe("Auckland, Pacific");
    expect(screen.queryByRole("listbox")).toBeNull();
  });

  test("selects and switches are saved at once", async () => {
    const { user } = await show();
    await user.selectOptions(screen.getByRole("combobox", { name: "Your day starts at" }), "6");
    await user.click(screen.getByRole("switch", { name: "Start breaks by themselves" }));
    await user.click(screen.getByRole("radio", { name: /^Hidden/ }));
    await waitFor(async () =>
      expect(await saved()).toMatchObject({ dayStartHour: 6, autoStartBreaks: true, gamification: "hidden" }),
    );
  });

  test("the sound can be heard before it is needed", async () => {
    const { user } = await show({ timerVolume: 35 });
    await user.selectOptions(screen.getByRole("combobox", { name: "Sound at the end" }), "bell");
    await user.click(screen.getByRole("button", { name: "Preview" }));
    expect(playSound).toHaveBeenCalledWith("bell", 35);
    await user.selectOptions(screen.getByRole("combobox", { name: "Sound at the end" }), "none");
    await waitFor(() => expect(screen.getByRole("button", { name: "Preview" })).toBeDisabled());
  });

  test("a browser that was never asked offers to be, only to those who want to be notified", async () => {
    const requestPermission = vi.fn(async () => "granted");
    vi.stubGlobal("Notification", Object.assign(class {}, { permission: "default", requestPermission }));
    const { user } = await show();
    expect(screen.queryByRole("button", { name: "Allow here" })).toBeNull();
    await user.click(screen.getByRole("switch", { name: "Notify when a session ends" }));
    await user.click(await screen.findByRole("button", { name: "Allow here" }));
    expect(requestPermission).toHaveBeenCalledOnce();
    vi.unstubAllGlobals();
  });
});
