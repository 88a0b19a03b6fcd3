// Where the first admin enters the key that was printed at the server.
import { useNavigate } from "@solidjs/router";
import { createEffect, createSignal } from "solid-js";
import { useRoles } from "#components/shell/person.ts";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { Page } from "#components/ui/Page.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { can } from "#zero/rbac/capabilities.ts";

export function ClaimPage() {
  const navigate = useNavigate();
  const roles = useRoles();
  const [key, setKey] = createSignal("");
  const [busy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<string>();
  // Also where the role came another way, on another device.
  createEffect(() => {
    if (can(roles(), "grantRoles")) navigate("/admin/people", { replace: true });
  });
  const claim = async () => {
    setBusy(true);
    const outcome = await call("/api/admin/claim", { key: key() });
    setBusy(false);
    setError(outcome.ok ? undefined : outcome.problem.message);
  };
  return (
    <Page title="Claim this server" width="narrow">
      <p class="mb-5 max-w-[64ch] text-text">
        A server's first admin is whoever can work at it. There, in its folder, type{" "}
        <code class="whitespace-nowrap rounded-sm bg-surface-2 px-1.5 py-0.5 text-strong">
          npm run admin:claim
        </code>{" "}
        and enter the key it prints.
      </p>
      <form
        noValidate
        class="grid max-w-96 gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void claim();
        }}
      >
        <TextField
          label="Key"
          value={key()}
          onValue={(text) => {
            setKey(text);
            setError(undefined);
          }}
          error={error()}
          hint="It works once, for fifteen minutes."
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          class="num"
        />
        <Button kind="primary" type="submit" busy={busy()} class="justify-self-start">
          Become admin
        </Button>
      </form>
    </Page>
  );
}
