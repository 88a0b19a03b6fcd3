import { Button } from "#components/ui/Button.tsx";
import { toast } from "#components/ui/toast.ts";
import { changePasswordInput } from "#zero/auth/rules.ts";
import { LIMITS } from "#zero/kernel/limits.ts";
import { Notice } from "./AuthPage.tsx";
import { PasswordField } from "./PasswordField.tsx";
import { createSubmission } from "./submission.ts";

export function PasswordForm(props: { onChanged: () => void }) {
  const form = createSubmission<{ currentPassword: string; newPassword: string }, { ended: number }>({
    path: "/api/auth/password",
    schema: changePasswordInput,
    empty: { currentPassword: "", newPassword: "" },
    done: ({ ended }) => {
      form.reset();
      props.onChanged();
      toast({ text: `Your password is changed. ${signedOut(ended)}`, tone: "good" });
    },
  });
  return (
    <form class="flex max-w-[28rem] flex-col gap-4" novalidate onSubmit={form.submit}>
      {/* Password managers file the new password under the account named here. */}
      <input
        type="text"
        name="username"
        autocomplete="username"
        value={document.documentElement.dataset.email ?? ""}
        readOnly
        hidden
      />
      <PasswordField
        label="Current password"
        name="currentPassword"
        autocomplete="current-password"
        value={form.values.currentPassword}
        onValue={form.type("currentPassword")}
        error={form.errorOf("currentPassword")}
      />
      <PasswordField
        label="New password"
        name="newPassword"
        autocomplete="new-password"
        hint={`At least ${LIMITS.passwordMin} characters. All other devices are signed out.`}
        value={form.values.newPassword}
        onValue={form.type("newPassword")}
        error={form.errorOf("newPassword")}
      />
      <Notice text={form.notice()} />
      <Button type="submit" busy={form.busy()} class="self-start">
        Change password
      </Button>
    </form>
  );
}

function signedOut(count: number): string {
  if (count === 0) return "No other device was signed in.";
  return count === 1 ? "One other device is signed out." : `${count} other devices are signed out.`;
}
