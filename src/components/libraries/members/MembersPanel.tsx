import UserPlus from "lucide-solid/icons/user-plus";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { registerCommands } from "#components/shell/commands.ts";
import { Button } from "#components/ui/Button.tsx";
import { ListState } from "#components/ui/ListState.tsx";
import { later } from "#components/ui/later.tsx";
import { listKeyDown } from "#components/ui/rovingList.ts";
import { Section } from "#components/ui/Section.tsx";
import { useLibraryContext } from "../context.ts";
import { useMembers } from "./data.ts";
import type { InviteDialogProps } from "./InviteDialog.tsx";
import { useInvitations } from "./invitations.ts";
import { MemberRow } from "./MemberRow.tsx";
import { OpenInvitationList } from "./OpenInvitations.tsx";
import { useMemberVerbs } from "./verbs.ts";

/** As many as fit beside the tracks; the rest on demand. */
const SHOWN = 12;

const InviteDialog = later<InviteDialogProps>(
  () => import("./InviteDialog.tsx").then((part) => part.InviteDialog),
  (props) => props.open,
);

/** Who shares the library, and for its owner who may join. */
export function MembersPanel() {
  const { view, may } = useLibraryContext();
  const members = useMembers(() => view().id);
  const verbs = useMemberVerbs();
  const now = useNow(60_000);
  const [isWhole, setWhole] = createSignal(false);
  const [isInviting, setInviting] = createSignal(false);
  const shown = createMemo(() => (isWhole() ? members.rows() : members.rows().slice(0, SHOWN)));
  const remove = (userId: string) => {
    const member = members.rows().find((row) => row.userId === userId);
    if (member && member.role !== "owner" && may("manageMembers")) void verbs.remove(view().library, member);
  };
  registerCommands(() => [
    {
      id: "libraries.invite",
      title: "Invite to this library",
      group: "Libraries",
      keys: "i",
      keywords: "share member link email",
      icon: UserPlus,
      when: () => may("invite"),
      run: () => setInviting(true),
    },
  ]);
  return (
    <>
      <Section
        title="Members"
        aside={members.rows().length > 1 ? members.rows().length : undefined}
        actions={
          <Show when={may("invite")}>
            <Button
              kind="ghost"
              size="small"
              class="-mr-2.5"
              icon={UserPlus}
              keys="i"
              onClick={() => setInviting(true)}
            >
              Invite
            </Button>
          </Show>
        }
      >
        <ListState state={members.state()} rows={2} empty={<p class="text-faint text-sm">Nobody is here.</p>}>
          <ul aria-label="Members" class="-mt-1" onKeyDown={listKeyDown({ "#": remove, Delete: remove })}>
            <For each={shown()}>{(member) => <MemberRow member={member} now={now()} />}</For>
          </ul>
          <Show when={members.rows().length > shown().length}>
            <Button kind="ghost" size="small" class="-ml-2.5" onClick={() => setWhole(true)}>
              Show all {members.rows().length}
            </Button>
          </Show>
        </ListState>
      </Section>
      <Show when={may("invite")}>
        <Inviting
          isOpen={isInviting()}
          onClose={() => setInviting(false)}
          members={members.rows().length}
          now={now()}
        />
      </Show>
    </>
  );
}

function Inviting(props: { isOpen: boolean; onClose: () => void; members: number; now: number }) {
  const { view } = useLibraryContext();
  const invitations = useInvitations(
    () => view().id,
    () => props.members,
  );
  return (
    <>
      <OpenInvitationList invitations={invitations} now={props.now} />
      <InviteDialog
        open={props.isOpen}
        library={view().library}
        onOffered={() => void invitations.read()}
        onClose={props.onClose}
      />
    </>
  );
}
