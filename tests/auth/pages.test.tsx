import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router";
import { cleanup, render, screen, waitFor } from "@solidjs/testing-library";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SignInPage } from "#components/auth/SignInPage.tsx";
import { SignUpPage } from "#components/auth/SignUpPage.tsx";

const enter = vi.hoisted(() => vi.fn(() => new Promise<never>(() => {})));
vi.mock("#components/auth/enter.ts", () => ({ enter }));

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
const answers = (status: number, body: object) =>
  fetched.mockResolvedValueOnce(Response.json(body, { status }));
const sent = () => JSON.parse(String(fetched.mock.lastCall?.[1].body));

beforeEach(() => {
  fetched.mockReset();
  enter.mockClear();
  vi.stubGlobal("fetch", fetched);
});
afterEach(cleanup);

function show(path: "/sign-in" | "/sign-up", search = "") {
  render(() => (
    <MemoryRouter history={memoryAt(path + search)}>
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/sign-up" component={SignUpPage} />
    </MemoryRouter>
  ));
  return userEvent.setup();
}

function memoryAt(path: string) {
  const history = createMemoryHistory();
  history.set({ value: path, replace: true, scroll: false });
  return history;
}

const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const press = (name: string) => screen.getByRole("button", { name });

describe("signing in", () => {
  test("sends what was typed and goes on to where one was headed", async () => {
    answers(200, { userId: "1", name: "Mara" });
    const user = show("/sign-in", "?next=%2Finbox");
    await user.type(field("Email"), "mara@example.com");
    await user.type(field("Password"), "slow hands{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledWith("/inbox", "1"));
    expect(fetched.mock.lastCall?.[0]).toBe("/api/auth/sign-in");
    expect(sent()).toEqual({ email: "mara@example.com", password: "slow hands" });
    expect(press("Sign in").getAttribute("aria-busy")).toBe("true");
  });

  test("never leads to another site", async () => {
    answers(200, { userId: "1", name: "Mara" });
    const user = show("/sign-in", "?next=%2F%2Fevil.example");
    await user.type(field("Email"), "mara@example.com");
    await user.type(field("Password"), "slow hands{Enter}");
    await waitFor(() => expect(enter).toHaveBeenCalledWith("/today", "1"));
  });

  test("an empty form is stopped here, with the cursor in the first field at fault", async () => {
    const user = show("/sign-in");
    await user.click(press("Sign in"));
    expect(await screen.findByText("Email can't be empty.")).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("Email")));
    expect(field("Email").getAttribute("aria-invalid")).toBe("true");
    const described = document.getElementById(field("Email").getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toBe("Email can't be empty.");
    expect(fetched).not.toHaveBeenCalled();
  });

  test("a refusal stands at its field, the cursor goes there, what was typed stays", async () => {
    const message = "Email and password don't match. Check both and try again.";
    answers(401, { error: { code: "auth.wrongCredentials", field: "password", message } });
    const user = show("/sign-in");
    await user.type(field("Email"), "mara@example.com");
    await user.type(field("Password"), "wrong{Enter}");
    expect(await screen.findByText(message)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("Password")));
    expect([field("Email").value, field("Password").value]).toEqual(["mara@example.com", "wrong"]);
    await user.type(field("Password"), "x");
    expect(screen.queryByText(message)).toBeNull();
  });

  test.each([
    ["no network", () => fetched.mockRejectedValueOnce(new TypeError("Failed to fetch"))],
    ["a proxy's error page", () => fetched.mockResolvedValueOnce(new Response("<html>", { status: 502 }))],
    ["an answer in another shape", () => answers(500, { message: "?" })],
  ])("%s is said, and one may try again", async (_what, fail) => {
    fail();
    const user = show("/sign-in");
    await user.type(field("Email"), "mara@example.com");
    await user.type(field("Password"), "slow hands{Enter}");
    const alert = await screen.findByText(/The server can't be reached/);
    expect(alert.getAttribute("role")).toBe("alert");
    expect(press("Sign in").getAttribute("aria-busy")).toBeNull();
    expect(field("Password").value).toBe("slow hands");
  });

  test("is sent once, however often Enter is pressed", async () => {
    fetched.mockReturnValueOnce(new Promise(() => {}));
    const user = show("/sign-in");
    await user.type(field("Email"), "mara@example.com");
    await user.type(field("Password"), "slow hands{Enter}{Enter}{Enter}");
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});

describe("signing up", () => {
  test("tells the server the zone and the language of this browser", async () => {
    answers(201, { userId: "1", name: "Mara" });
    const user = show("/sign-up");
    await user.type(field("Name"), "Mara");
    await user.type(field("Email"), "mara@example.com");
    await user.type(field("Password"), "slow hands, steady beat");
    await user.click(press("Create account"));
    await waitFor(() => expect(enter).toHaveBeenCalledWith("/today", "1"));
    expect(sent()).toEqual({
      name: "Mara",
      email: "mara@example.com",
      password: "slow hands, steady beat",
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: navigator.language,
    });
  });

  test("every field says what is wrong with it, the first gets the cursor", async () => {
    const user = show("/sign-up");
    await user.type(field("Email"), "mara");
    await user.type(field("Password"), "short");
    await user.click(press("Create account"));
    for (const text of [
      "Name can't be empty.",
      "Email must look like name@example.com.",
      "Password must be at least 8 characters long.",
    ])
      expect(await screen.findByText(text)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(field("Name")));
  });

  test("helps password managers, and shows the password on request", async () => {
    const user = show("/sign-up");
    const password = field("Password");
    expect([field("Email").autocomplete, password.autocomplete]).toEqual(["username", "new-password"]);
    expect(password.type).toBe("password");
    await user.click(press("Show"));
    expect(field("Password").type).toBe("text");
    await user.click(press("Hide"));
    expect(field("Password").type).toBe("password");
  });

  test("keeps where one was headed when changing to signing in", () => {
    show("/sign-up", "?next=%2Finbox");
    expect(screen.getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe("/sign-in?next=%2Finbox");
  });
});
