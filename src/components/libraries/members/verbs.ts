// What one does with the members of a library and with invitations, each after a question where it can't be taken back.
import "#zero/libraries/invitations-mutators.ts";
import "#zero/libraries/members-mutators.ts";
import { useNavigate } from "@solidjs/router";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { ask } from "#components/ui/ask.ts";
import { toast } from "#components/ui/toast.ts";
import type { FocusLibrary, InvitedRole } from "#zero/libraries/schema.ts";
import { mutators } from "#zero/mutators.ts";
import type { Member, Question } from "./data.ts";
import { SOME } from "./words.ts";

type Named = Pick<FocusLibrary, "id" | "name">;

export const nameOf = ({ profile }: Pick<Member, "profile">): string => profile?.name ?? "This member";

export function useMemberVerbs() {
  const act = useAct();
  const navigate = useNavigate();
  const { changeRole, remove, leave, transfer } = mutators.libraryMembers;
  const about = (library: Named, { userId }: Member) => ({ libraryId: library.id, userId, at: serverNow() });

  return {
    changeRole(library: Named, member: Member, role: InvitedRole) {
      const before = member.role;
      if (before === role || before === "owner") return;
      void act(changeRole({ ...about(library, member), role }), {
        undo: {
          text: `${nameOf(member)} is ${SOME[role]} now.`,
          request: () => changeRole({ ...about(library, member), role: before }),
        },
      });
    },

    async remove(library: Named, member: Member) {
      const yes = await ask({
        title: `Remove ${nameOf(member)}?`,
        text: "The library disappears from all their devices. What they added stays here.",
        action: "Remove",
        danger: true,
      });
      if (yes) void act(remove(about(library, member)), { done: `Removed: ${nameOf(member)}.` });
    },

    async transfer(library: Named, member: Member) {
      const yes = await ask({
        title: `Hand ${library.name} over to ${nameOf(member)}?`,
        text: "From then on they decide who is here; you stay as an editor. Invitations that are still open end.",
        action: "Hand over",
      });
      if (yes)
        void act(transfer(about(library, member)), { done: `${library.name} is ${nameOf(member)}’s now.` });
    },

    async leave(library: Named) {
      const yes = await ask({
        title: `Leave ${library.name}?`,
        text: "It disappears from all your devices. What you added stays there. To come back you have to be asked again.",
        action: "Leave",
        danger: true,
      });
      if (!yes) return;
      const outcome = await act(leave({ libraryId: library.id, at: serverNow() }), {
        done: `You have left ${library.name}.`,
      });
      if (outcome.ok) navigate("/libraries");
    },
  };
}

export function useQuestionVerbs() {
  const act = useAct();
  const navigate = useNavigate();
  const { accept, decline, reopen } = mutators.libraryInvitations;
  const target = ({ id }: Question) => ({ invitationId: id, at: serverNow() });

  return {
    async accept(question: Question) {
      const outcome = await act(accept(target(question)));
      if (!outcome.ok) return;
      toast({
        text: `${question.libraryName} is among your libraries now.`,
        action: { label: "Open", run: () => navigate(`/libraries/${question.libraryId}`) },
      });
    },
    decline: (question: Question) =>
      void act(decline(target(question)), {
        undo: { text: `Declined: ${question.libraryName}.`, request: () => reopen(target(question)) },
      }),
  };
}
