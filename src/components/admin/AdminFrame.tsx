import { A, useLocation } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { useRoles } from "#components/shell/person.ts";
import { Delayed } from "#components/ui/Delayed.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { can } from "#zero/rbac/capabilities.ts";
import { ADMIN_SECTIONS, sectionAt } from "./sections.ts";

/** What surrounds every page under `/admin`: its rooms, and a closed door for whom none is open. */
export function AdminFrame(props: { children: JSX.Element }) {
  const location = useLocation();
  const roles = useRoles();
  const open = () => ADMIN_SECTIONS.filter(({ capability }) => can(roles(), capability));
  const here = () => sectionAt(location.pathname);
  const mayEnter = () => open().some((section) => section === here());
  return (
    <Page
      title="Admin"
      tabTitle={here()?.path === "/admin" ? "Admin" : `${here()?.name} · Admin`}
      width="wide"
    >
      <Show
        when={mayEnter()}
        fallback={
          // The roles may be on their way.
          <Delayed ms={1_000}>
            <EmptyState text="This room is for those who run this server. Ask one of them for a role." />
          </Delayed>
        }
      >
        <nav
          aria-label="Admin"
          class="-mx-1 mb-5 flex gap-1 overflow-x-auto border-line border-b px-1 [scrollbar-width:none]"
        >
          <For each={open()}>
            {({ path, name }) => (
              <A
                href={path}
                end={path === "/admin"}
                activeClass="border-accent-ink font-[560] text-strong"
                inactiveClass="border-transparent text-text"
                class="-mb-px select-none whitespace-nowrap border-b-2 px-3 pt-1 pb-2 transition-colors hover:text-strong focus-visible:-outline-offset-2 coarse:pt-3 coarse:pb-3"
              >
                {name}
              </A>
            )}
          </For>
        </nav>
        {props.children}
      </Show>
    </Page>
  );
}
