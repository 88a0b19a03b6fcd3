import { createSignal } from "solid-js";
import { Profile } from "#components/shell/Profile.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Section } from "#components/ui/Section.tsx";
import { Notice } from "./AuthPage.tsx";
import { DeviceList } from "./DeviceList.tsx";
import { NameForm } from "./NameForm.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { signOut } from "./sign-out.ts";

/** The part of the settings that is about the account itself. */
export function AccountSection() {
  // A changed password signs the other devices out, so the list of them is to be read again.
  const [reading, setReading] = createSignal(0);
  return (
    <>
      <Section title="Account" aside={document.documentElement.dataset.email}>
        <Profile />
        <NameForm />
        <SignOut />
      </Section>
      <Section title="Password">
        <PasswordForm onChanged={() => setReading((count) => count + 1)} />
      </Section>
      <Section title="Devices">
        <DeviceList reading={reading()} />
      </Section>
    </>
  );
}

function SignOut() {
  const [busy, setBusy] = createSignal(false);
  const [notice, setNotice] = createSignal<string>();
  const leave = async () => {
    setBusy(true);
    setNotice(undefined);
    const problem = await signOut();
    setNotice(problem?.message);
    setBusy(false);
  };
  return (
    <div class="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button busy={busy()} onClick={() => void leave()}>
        Sign out
      </Button>
      <p class="text-faint text-sm">Your data stays on the server and leaves this browser.</p>
      <Notice text={notice()} />
    </div>
  );
}
