import { useSearchParams } from "@solidjs/router";
import { Button } from "#components/ui/Button.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { safeNext, signInInput } from "#zero/auth/rules.ts";
import { AuthPage, Notice, OtherForm } from "./AuthPage.tsx";
import { enter } from "./enter.ts";
import { PasswordField } from "./PasswordField.tsx";
import { createSubmission } from "./submission.ts";

export function SignInPage() {
  const [search] = useSearchParams<{ next: string }>();
  const form = createSubmission({
    path: "/api/auth/sign-in",
    schema: signInInput,
    empty: { email: "", password: "" },
    done: ({ userId }: { userId: string }) => enter(safeNext(search.next), userId),
  });

  return (
    <AuthPage
      title="Welcome back"
      tabTitle="Sign in"
      aside={
        <>
          New here?{" "}
          <OtherForm path="/sign-up" next={search.next}>
            Create an account
          </OtherForm>
        </>
      }
    >
      <form class="flex flex-col gap-4" novalidate onSubmit={form.submit} aria-label="Sign in">
        <TextField
          label="Email"
          name="email"
          inputmode="email"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          autofocus
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
        <Button type="submit" kind="primary" size="large" busy={form.busy()} class="mt-2">
          Sign in
        </Button>
      </form>
    </AuthPage>
  );
}
