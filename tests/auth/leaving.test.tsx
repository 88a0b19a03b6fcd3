import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { signOut } from "#components/auth/sign-out.ts";
import { followOtherTabs, tellOtherTabs } from "#components/shell/other-tabs.ts";

const steps = vi.hoisted(() => [] as string[]);
vi.mock("#components/shell/provider.tsx", () => ({
  forgetLocalData: async () => {
    steps.push("rows forgotten");
  },
}));

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => {
  steps.length = 0;
  fetched.mockReset();
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("location", { replace: (path: string) => steps.push(path) });
});
afterEach(() => vi.unstubAllGlobals());

describe("signing out", () => {
  test("ends the session first, then forgets the rows, then leaves for good", async () => {
    fetched.mockImplementationOnce(async (path) => {
      steps.push(path);
      return Response.json({});
    });
    void signOut();
    await vi.waitFor(() => expect(steps).toEqual(["/api/auth/sign-out", "rows forgotten", "/sign-in"]));
    expect(fetched.mock.lastCall?.[1]).toMatchObject({ method: "POST", body: "{}" });
  });

  test("without the server nothing is forgotten, and one is told", async () => {
    fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    expect(await signOut()).toMatchObject({ code: "network.unreachable" });
    expect(steps).toEqual([]);
  });
});

describe("the other tabs", () => {
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

  test("load anew when their person left or changed, and only then", async () => {
    const reload = vi.fn();
    const stop = followOtherTabs("mara", reload);
    tellOtherTabs("mara");
    await settle();
    expect(reload).not.toHaveBeenCalled();
    tellOtherTabs("");
    await settle();
    tellOtherTabs("lin");
    await settle();
    expect(reload).toHaveBeenCalledTimes(2);
    stop();
    tellOtherTabs("");
    await settle();
    expect(reload).toHaveBeenCalledTimes(2);
  });

  test("so does a page that comes back from the browser's memory", () => {
    const reload = vi.fn();
    const stop = followOtherTabs("mara", reload);
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
    expect(reload).not.toHaveBeenCalled();
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
    expect(reload).toHaveBeenCalledTimes(1);
    stop();
  });
});
