import "#zero/rbac/roles-mutators.ts";
import UserPlus from "lucide-solid/icons/user-plus";
import { createSignal, For, Show } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { momentText } from "#components/ui/dates.ts";
import { FormDialog } from "#components/ui/FormDialog.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SegmentedControl } from "#components/ui/SegmentedControl.tsx";
import { Select } from "#components/ui/Select.tsx";
import { mutators } from "#zero/mutators.ts";
import { GIVEN_ROLES, type GivenRole, type HeldRole, holds } from "#zero/rbac/rules.ts";
import { dayText, ROLE_NAMES } from "./words.ts";

interface Held extends HeldRole {
  grantedAt: number;
}

const isGiven = (role: Held): role is Held & { roleKey: GivenRole } => role.roleKey !== "user";

export function RolesSection(props: {
  userId: string;
  name: string;
  roles: readonly Held[];
  mayChange: boolean;
}) {
  const act = useAct();
  const now = useNow(5_000);
  const [granting, setGranting] = createSignal(false);
  const given = () => props.roles.filter(isGiven);
  const revoke = async (role: GivenRole) => {
    const sure = await ask({
      title: `Take ${ROLE_NAMES[role]} from ${props.name}?`,
      text: "Their open pages close within ten seconds.",
      action: "Take role",
      danger: true,
    });
    if (sure) void act(mutators.roles.revoke({ userId: props.userId, role, at: serverNow() }));
  };
  return (
    <Section
      title="Roles"
      actions={
        <Show when={props.mayChange}>
          <Button size="small" kind="ghost" icon={UserPlus} onClick={() => setGranting(true)}>
            Give a role
          </Button>
        </Show>
      }
    >
      <Show
        when={given().length > 0}
        fallback={<p class="text-sm text-text">Sees and changes what is theirs.</p>}
      >
        <ul aria-label="Roles">
          <For each={given()}>
            {(role) => (
              <li class="flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
                <div class="min-w-0 flex-1">
                  <p class="text-strong">{ROLE_NAMES[role.roleKey]}</p>
                  <p class="num text-faint text-xs">
                    Since {dayText(role.grantedAt)}
                    <Show when={role.expiresAt}>
                      {(until) => (
                        <>
                          {" · "}
                          {holds(role, now()) ? "until" : "over since"} {momentText(until())}
                        </>
                      )}
                    </Show>
                  </p>
                </div>
                <Show when={props.mayChange}>
                  <Button
                    size="small"
                    kind="ghost"
                    aria-label={`Take ${ROLE_NAMES[role.roleKey]}`}
                    onClick={() => void revoke(role.roleKey)}
                  >
                    Take
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <GrantDialog
        open={granting()}
        userId={props.userId}
        name={props.name}
        onClose={() => setGranting(false)}
      />
    </Section>
  );
}

const HOUR_MS = 3_600_000;
const LENGTHS = [
  { value: "good", label: "For good", ms: null },
  { value: "hour", label: "For an hour", ms: HOUR_MS },
  { value: "day", label: "For a day", ms: 24 * HOUR_MS },
  { value: "week", label: "For a week", ms: 7 * 24 * HOUR_MS },
  { value: "month", label: "For 30 days", ms: 30 * 24 * HOUR_MS },
] as const;
type Length = (typeof LENGTHS)[number]["value"];

const MEANING: Readonly<Record<GivenRole, string>> = {
  moderator: "Sees the dashboard and people, answers feedback.",
  admin: "May do everything here, also give roles and delete accounts.",
};

function GrantDialog(props: { open: boolean; userId: string; name: string; onClose: () => void }) {
  const act = useAct();
  const now = useNow(30_000);
  const [role, setRole] = createSignal<GivenRole>("moderator");
  const [length, setLength] = createSignal<Length>("good");
  const [notice, setNotice] = createSignal<string>();
  const close = () => {
    setNotice(undefined);
    props.onClose();
  };
  const ms = () => LENGTHS.find(({ value }) => value === length())?.ms ?? null;
  const endOf = (at: number) => {
    const lasts = ms();
    return lasts === null ? null : at + lasts;
  };
  const until = () => {
    const end = endOf(now());
    return end === null ? "Until somebody takes it." : `Until ${momentText(end)}.`;
  };
  const grant = async () => {
    const at = serverNow();
    const expiresAt = endOf(at);
    const outcome = await act(mutators.roles.grant({ userId: props.userId, role: role(), expiresAt, at }), {
      done: `${props.name}: ${ROLE_NAMES[role()]}.`,
    });
    if (outcome.ok) close();
    else setNotice(outcome.sentence);
  };
  return (
    <FormDialog
      open={props.open}
      title={`Give ${props.name} a role`}
      width="small"
      action="Give role"
      notice={notice()}
      onSubmit={grant}
      onCancel={close}
    >
      <div class="grid gap-2">
        <SegmentedControl
          label="Role"
          value={role()}
          onValue={setRole}
          options={GIVEN_ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))}
          class="justify-self-start"
        />
        <p class="text-faint text-sm">{MEANING[role()]}</p>
      </div>
      <Select label="How long" value={length()} onValue={setLength} options={LENGTHS} hint={until()} />
    </FormDialog>
  );
}
