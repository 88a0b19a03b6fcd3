// One person as those who run the server see them, and what they may do about it.
import { useQuery } from "@rocicorp/zero/solid";
import { A } from "@solidjs/router";
import ChevronLeft from "lucide-solid/icons/chevron-left";
import { Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { signedInUser, useRoles } from "#components/shell/person.ts";
import { CopyId } from "#components/ui/CopyId.tsx";
import { momentText } from "#components/ui/dates.ts";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { operatorsQueries } from "#zero/operators-queries.ts";
import { can } from "#zero/rbac/capabilities.ts";
import { AccountActions } from "./AccountActions.tsx";
import { AuditSection } from "./AuditSection.tsx";
import { LedgerSection } from "./LedgerSection.tsx";
import { RoleChips } from "./RoleChips.tsx";
import { RolesSection } from "./RolesSection.tsx";
import { SessionsSection } from "./SessionsSection.tsx";
import { SystemsSection } from "./SystemsSection.tsx";
import { dayText, lastActiveText } from "./words.ts";

export function PersonPage(props: { userId: string }) {
  const roles = useRoles();
  const now = useNow(30_000);
  const [row, details] = useQuery(() => operatorsQueries.people.one({ userId: props.userId }));
  const isSelf = () => props.userId === signedInUser();
  return (
    <>
      <A
        href="/admin/people"
        class="tap -ml-1 mb-3 inline-flex items-center gap-1 text-faint text-sm hover:text-strong"
      >
        <ChevronLeft size={14} />
        People
      </A>
      <ListState
        state={listStateOf(row() ? 1 : 0, details().type === "complete", details().type === "error")}
        failed="This person could not be shown."
        rows={6}
        empty={<EmptyState text="Nobody is here by that address. Their account may have been deleted." />}
      >
        <Show when={row()}>
          {(person) => {
            const name = () => person().profile?.name ?? "Somebody";
            return (
              <>
                <header class="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3">
                  <Portrait name={name()} frame={person().profile?.frame} class="size-12 shrink-0" />
                  <div class="min-w-0 flex-1 basis-60">
                    <h2 class="flex flex-wrap items-center gap-2 font-[620] text-lg text-strong">
                      <span class="min-w-0 break-words">{name()}</span>
                      <RoleChips roles={person().roles} disabledAt={person().disabledAt} />
                    </h2>
                    <p class="break-words text-sm text-text">{person().email}</p>
                    <p class="num text-faint text-xs">
                      Since {dayText(person().createdAt)} ·{" "}
                      {person().presence?.isHere ? "Here now" : lastActiveText(person().lastActiveAt, now())}
                      <Show when={!person().presence?.isHere && person().lastActiveAt}>
                        {(at) => <>, {momentText(at())}</>}
                      </Show>
                    </p>
                    <CopyId id={props.userId} class="text-faint text-xs" />
                  </div>
                  <Show when={can(roles(), "managePeople")}>
                    <AccountActions
                      userId={props.userId}
                      name={name()}
                      email={person().email}
                      isDisabled={person().disabledAt !== null}
                      isSelf={isSelf()}
                      coins={person().wallet?.coins ?? 0}
                      totalXp={person().progress?.totalXp ?? 0}
                    />
                  </Show>
                </header>
                <div class="grid gap-x-10 lg:grid-cols-2">
                  <div class="min-w-0">
                    <RolesSection
                      userId={props.userId}
                      name={name()}
                      roles={person().roles}
                      mayChange={can(roles(), "grantRoles") && !isSelf()}
                    />
                    <Show when={can(roles(), "managePeople")}>
                      <SessionsSection userId={props.userId} isDisabled={person().disabledAt !== null} />
                    </Show>
                    <SystemsSection userId={props.userId} />
                  </div>
                  <div class="min-w-0">
                    <LedgerSection
                      userId={props.userId}
                      coins={person().wallet?.coins ?? 0}
                      totalXp={person().progress?.totalXp ?? 0}
                    />
                    <Show when={can(roles(), "readAudit")}>
                      <AuditSection userId={props.userId} />
                    </Show>
                  </div>
                </div>
              </>
            );
          }}
        </Show>
      </ListState>
    </>
  );
}
