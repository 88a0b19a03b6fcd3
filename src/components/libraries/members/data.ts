// Who shares a library, what happened in it, and who asks one in; live.
import { useQuery } from "@rocicorp/zero/solid";
import { type Accessor, createMemo } from "solid-js";
import { useNow } from "#components/shell/clock.ts";
import { type ListStateName, listStateOf } from "#components/ui/ListState.tsx";
import type { Profile } from "#zero/auth/schema.ts";
import { isOpenQuestion } from "#zero/libraries/invitations-rules.ts";
import type { FocusLibraryMember, LibraryEvent, LibraryInvitation } from "#zero/libraries/schema.ts";
import { queries } from "#zero/queries.ts";

export type Member = FocusLibraryMember & { readonly profile: Profile | undefined };
export type Happened = LibraryEvent & { readonly person: Profile | undefined };
export type Question = LibraryInvitation & { readonly inviter: Profile | undefined };

/** A question that is over disappears within this. */
const LOOK_MS = 60_000;

export interface List<Row> {
  rows: Accessor<readonly Row[]>;
  state: Accessor<ListStateName>;
}

type Details = Accessor<{ type: string }>;

const listOf = <Row>(rows: Accessor<readonly Row[]>, details: Details): List<Row> => ({
  rows,
  state: () => listStateOf(rows().length, details().type === "complete", details().type === "error"),
});

/** The members of a library: its owner, then in the order in which they came. */
export function useMembers(libraryId: Accessor<string>): List<Member> {
  const [library, details] = useQuery(() => queries.libraryMembers.of({ libraryId: libraryId() }));
  const rows = createMemo(() => {
    const members = (library() as { members: readonly Member[] } | undefined)?.members ?? [];
    return members.toSorted((a, b) => Number(b.role === "owner") - Number(a.role === "owner"));
  });
  return listOf(rows, details);
}

/** What happened in a library, the newest first. */
export function useEvents(libraryId: Accessor<string>): List<Happened> {
  const [library, details] = useQuery(() => queries.libraryMembers.events({ libraryId: libraryId() }));
  const rows = createMemo(() => (library() as { events: readonly Happened[] } | undefined)?.events ?? []);
  return listOf(rows, details);
}

/** Questions that can be answered now. */
export function useQuestions(): Accessor<readonly Question[]> {
  const [rows] = useQuery(() => queries.libraryInvitations.pending());
  const now = useNow(LOOK_MS);
  return createMemo(() => (rows() as unknown as Question[]).filter((row) => isOpenQuestion(row, now())));
}

/** For the number beside the inbox's name. */
export function useQuestionCount(): Accessor<number> {
  const questions = useQuestions();
  return () => questions().length;
}
