import { For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { Chip } from "#components/ui/Chip.tsx";
import { type HeldRole, holds } from "#zero/rbac/rules.ts";
import { dayText, ROLE_NAMES } from "./words.ts";

/** What somebody is besides a user, and whether their account is closed. */
export function RoleChips(props: {
  roles: readonly HeldRole[];
  disabledAt: number | null;
  /** Without how long: for a list. */
  isBrief?: boolean;
}) {
  const now = useNow(5_000);
  const held = () => props.roles.filter((role) => role.roleKey !== "user" && holds(role, now()));
  return (
    <span class="inline-flex flex-wrap items-center gap-1.5">
      <For each={held()}>
        {(role) => (
          <Chip tone={role.roleKey === "admin" ? "accent" : "normal"}>
            {ROLE_NAMES[role.roleKey]}
            <Show when={!props.isBrief && role.expiresAt}>{(until) => <> until {dayText(until())}</>}</Show>
          </Chip>
        )}
      </For>
      <Show when={props.disabledAt !== null}>
        <Chip tone="bad">Disabled</Chip>
      </Show>
    </span>
  );
}
