import { useSearchParams } from "@solidjs/router";
import { deviceTimezone } from "#components/shell/device.ts";
import { Button } from "#components/ui/Button.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { safeNext, signUpInput } from "#zero/auth/rules.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { AuthPage, Notice, OtherForm } from "./AuthPage.tsx";
import { enter } from "./enter.ts";
import { PasswordField } from "./PasswordField.tsx";
import { createSubmission } from "./submission.ts";

export function SignUpPage() {
  const [search] = useSearchParams<{ next: string }>();
  const form = createSubmission({
    path: "/api/auth/sign-up",
    schema: signUpInput,
    empty: { name: "", email: "", password: "" },
    extra: () => ({
      timezone: deviceTimezone(),
      locale: navigator.language,
    }),
    done: ({ userId }: { userId: string }) => enter(safeNext(search.next), userId),
  });

  return (
    <AuthPage
      title="Begin"
      tabTitle="Create account"
      aside={
        <>
          Here before?{" "}
          <OtherForm path="/sign-in" next={search.next}>
            Sign in
          </OtherForm>
        </>
      }
    >
      <form class="flex flex-col gap-4" novalidate onSubmit={form.submit} aria-label="Create account">
        <TextField
          label="Name"
          name="name"
          autocomplete="name"
          autofocus
          required
          hint="What people you share with will see."
          value={form.values.name}
          onValue={form.type("name")}
          error={form.errorOf("name")}
        />
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
          autocomplete="new-password"
          hint={`At least ${LIMITS.passwordMin} characters. A few words are easier to remember than a few signs.`}
          value={form.values.password}
          onValue={form.type("password")}
          error={form.errorOf("password")}
        />
        <Notice text={form.notice()} />
        <Button type="submit" kind="primary" size="large" busy={form.busy()} class="mt-2">
          Create account
        </Button>
      </form>
    </AuthPage>
  );
}
