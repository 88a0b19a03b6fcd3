// When a session ends under an open page: the page stays, and its person signs in over it. What they did meanwhile is
// delivered afterwards. Somebody else gets a page of their own.
import { createEffect, on, Show } from "solid-js";
import { reconnect, signedOut } from "#components/shell/connection.ts";
import { tellOtherTabs } from "#components/shell/other-tabs.ts";
import { waitingEntries } from "#components/shell/outbox.ts";
import { signedInUser } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { Dialog } from "#components/ui/Dialog.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { signInInput } from "#zero/auth/rules.ts";
import { Notice } from "./AuthPage.tsx";
import { enter } from "./enter.ts";
import { PasswordField } from "./PasswordField.tsx";
import { isPutOff, putOff } from "./return.ts";
import { createSubmission } from "./submission.ts";

export function waitingSentence(count: number): string {
  if (count === 0) return "Your session has ended. Everything here stays where it is.";
  const what = count === 1 ? "One thing you did waits" : `${count} things you did wait`;
  return `Your session has ended. ${what} on this device and will be delivered once you are back.`;
}

export function ReturnDialog() {
  createEffect(on(signedOut, () => putOff(false), { defer: true }));
  return (
    <Dialog
      open={signedOut() && !isPutOff()}
      onClose={() => putOff(true)}
      title="Sign in to go on"
      description={waitingSentence(waitingEntries().length)}
      width="small"
      initialFocus={() =>
        document.querySelector<HTMLElement>("[data-modal] input[type=password]") ?? undefined
      }
    >
      <ReturnForm />
    </Dialog>
  );
}

function ReturnForm() {
  const form = createSubmission({
    path: "/api/auth/sign-in",
    schema: signInInput,
    empty: { email: document.documentElement.dataset.email ?? "", password: "" },
    done: async ({ userId }: { userId: string }) => {
      if (userId !== signedInUser()) return enter("/today", userId);
      tellOtherTabs(userId);
      putOff(false);
      reconnect();
    },
  });
  return (
    <form class="flex flex-col gap-4" novalidate onSubmit={form.submit} aria-label="Sign in">
      <TextField
        label="Email"
        name="email"
        inputmode="email"
        autocomplete="username"
        autocapitalize="none"
        spellcheck={false}
        required
        value={form.values.email}
        onValue={form.type("email")}
        error={form.errorOf("email")}
      />
      <PasswordField
        label="Password"
        name="password"
        autocomplete="current-password"
        value={form.values.password}
        onValue={form.type("password")}
        error={form.errorOf("password")}
      />
      <Notice text={form.notice()} />
      <Show when={form.values.email !== document.documentElement.dataset.email}>
        <p class="text-faint text-sm">Somebody else starts on a page of their own.</p>
      </Show>
      <div class="flex flex-wrap justify-end gap-2">
        <Button kind="ghost" onClick={() => putOff(true)}>
          Not now
        </Button>
        <Button type="submit" kind="primary" busy={form.busy()}>
          Sign in
        </Button>
      </div>
    </form>
  );
}
