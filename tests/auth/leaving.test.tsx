import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { noteLeft, noteReturned, sweepLeftovers } from "#components/auth/leftovers.ts";
import { signOut } from "#components/auth/sign-out.ts";
import { followOtherTabs, tellOtherTabs } from "#components/shell/other-tabs.ts";

const steps = vi.hoisted(() => [] as string[]);
vi.mock("#components/shell/person.ts", () => ({ signedInUser: () => "mara" }));
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

describe("what is left of who signed out", () => {
  let names: string[];

  beforeEach(() => {
    localStorage.clear();
    names = [
      "rep:zero-mara-1:7",
      "rep:zero-mara-2:7",
      "rep:zero-lin-1:7",
      "rep:zero-maramba-1:7",
      "replicache-dbs-v0",
    ];
    vi.stubGlobal("indexedDB", {
      databases: async () => names.map((name) => ({ name })),
      deleteDatabase: (name: string) => {
        const request = { onsuccess: () => {} };
        setTimeout(() => {
          names = names.filter((other) => other !== name);
          request.onsuccess();
        });
        return request;
      },
    });
  });

  test("is deleted by the next page that has no sync client, and nobody else's", async () => {
    noteLeft("mara");
    await sweepLeftovers();
    expect(names).toEqual(["rep:zero-lin-1:7", "rep:zero-maramba-1:7", "replicache-dbs-v0"]);
    names.push("rep:zero-mara-3:7");
    await sweepLeftovers();
    expect(names).toContain("rep:zero-mara-3:7");
  });

  test("stays where a session merely ran out, or its person came back: unsent writes wait there", async () => {
    await sweepLeftovers();
    noteLeft("mara");
    noteReturned("mara");
    await sweepLeftovers();
    expect(names).toHaveLength(5);
  });

  test("is tried again next time if another tab holds it", async () => {
    vi.stubGlobal("indexedDB", {
      databases: async () => [{ name: "rep:zero-mara-1:7" }],
      deleteDatabase: () => ({}),
    });
    noteLeft("mara");
    await sweepLeftovers();
    expect(localStorage.getItem("ostinato.left")).toBe("mara");
  });
});

describe("the other tabs", () => {
  const elsewhere = (userId: string) => {
    const channel = new BroadcastChannel("ostinato.person");
    channel.postMessage({ from: "another tab", userId });
    channel.close();
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));

  test("load anew when their person left or changed, and only then", async () => {
    const reload = vi.fn();
    const stop = followOtherTabs("mara", reload);
    elsewhere("mara");
    await settle();
    expect(reload).not.toHaveBeenCalled();
    elsewhere("");
    await settle();
    elsewhere("lin");
    await settle();
    expect(reload).toHaveBeenCalledTimes(2);
    stop();
    elsewhere("");
    await settle();
    expect(reload).toHaveBeenCalledTimes(2);
  });

  test("hear it from the tab where it happens, which itself does not load anew", async () => {
    const reload = vi.fn();
    const heard = vi.fn();
    const other = new BroadcastChannel("ostinato.person");
    other.onmessage = ({ data }) => heard(data.userId);
    const stop = followOtherTabs("mara", reload);
    tellOtherTabs("");
    await settle();
    expect(heard).toHaveBeenCalledWith("");
    expect(reload).not.toHaveBeenCalled();
    stop();
    other.close();
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
