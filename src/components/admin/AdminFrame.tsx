import { A, useLocation, useNavigate } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { useRoles } from "#components/shell/person.ts";
import { Delayed } from "#components/ui/Delayed.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { keepInView } from "#components/ui/inView.ts";
import { Page } from "#components/ui/Page.tsx";
import { can } from "#zero/rbac/capabilities.ts";
import { useQueueCounts } from "./feedback/counts.ts";
import { ADMIN_SECTIONS, sectionAt } from "./sections.ts";

/** What surrounds every page under `/admin`: its rooms, and a closed door for whom none is open. */
export function AdminFrame(props: { children: JSX.Element }) {
  const location = useLocation();
  const navigate = useNavigate();
  const roles = useRoles();
  const open = () => ADMIN_SECTIONS.filter(({ capability }) => can(roles(), capability));
  const here = () => sectionAt(location.pathname);
  const mayEnter = () => open().some((section) => section === here());
  registerCommands(() =>
    open().map(({ path, name }, index) => ({
      id: `admin.${path}`,
      title: `Admin: ${name}`,
      group: "Admin",
      keys: `g ${index + 1}`,
      run: () => navigate(path),
    })),
  );
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
        <Rooms open={open()} here={here()?.path} />
        {props.children}
      </Show>
    </Page>
  );
}

function Rooms(props: { open: typeof ADMIN_SECTIONS; here: string | undefined }) {
  const roles = useRoles();
  const counts = useQueueCounts(() => can(roles(), "answerFeedback"));
  const waiting = (path: string) => (path === "/admin/feedback" ? counts().get("unsettled") : undefined);
  let row!: HTMLElement;
  keepInView(
    () => row,
    () => props.here,
    (nav, path) => nav.querySelector<HTMLElement>(`[href="${path}"]`),
  );
  return (
    <nav
      ref={row}
      aria-label="Admin"
      class="-mx-4 mb-5 flex gap-1 overflow-x-auto border-line border-b px-3 [scrollbar-width:none] sm:-mx-1 sm:px-1"
    >
      <For each={props.open}>
        {({ path, name }) => (
          <A
            href={path}
            end={path === "/admin"}
            activeClass="border-accent-ink font-[560] text-strong"
            inactiveClass="border-transparent text-text"
            class="-mb-px select-none whitespace-nowrap border-b-2 px-3 pt-1 pb-2 transition-colors hover:text-strong focus-visible:-outline-offset-2 coarse:pt-3 coarse:pb-3"
          >
            {name}
            <Show when={waiting(path)}>
              {(count) => (
                <span class="num ml-1.5 font-normal text-faint text-xs">
                  {count().toLocaleString()}
                  <span class="sr-only"> to do</span>
                </span>
              )}
            </Show>
          </A>
        )}
      </For>
    </nav>
  );
}
