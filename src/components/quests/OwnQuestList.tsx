import FlagIcon from "lucide-solid/icons/flag";
import { type JSX, Show } from "solid-js";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, type ListStateName } from "#components/ui/ListState.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import type { OwnQuest } from "./board.ts";
import { useQuests } from "./context.tsx";
import { OwnQuestRow } from "./OwnQuestRow.tsx";

export interface OwnQuestListProps {
  items: readonly OwnQuest[];
  /** Of the query behind the list. */
  state: ListStateName;
  /** What the list says when it is empty. */
  empty: string;
  emptyAction?: JSX.Element;
  /** The person's own order, which they may change. */
  sortable?: boolean;
}

export function OwnQuestList(props: OwnQuestListProps) {
  const { verbs, edit } = useQuests();
  const on = (id: string, run: (own: OwnQuest) => void) => {
    const own = props.items.find((item) => item.id === id);
    if (own) run(own);
  };
  const accept = (own: OwnQuest) => own.now.status === "available" && verbs.accept(own);
  const step = (by: number) => (own: OwnQuest) => own.now.status === "accepted" && verbs.step(own, by);
  // E is the next thing to do: an open quest is accepted, an accepted one completed.
  const done = (own: OwnQuest) => (own.now.status === "accepted" ? verbs.complete(own) : accept(own));
  const keys = {
    Enter: (id: string) => on(id, edit),
    e: (id: string) => on(id, done),
    a: (id: string) => on(id, accept),
    "+": (id: string) => on(id, step(1)),
    "-": (id: string) => on(id, step(-1)),
    Delete: (id: string) => on(id, verbs.trash),
    "#": (id: string) => on(id, verbs.trash),
  };
  const state = () => (props.items.length > 0 ? "known" : props.state === "known" ? "empty" : props.state);
  return (
    <Section title="My quests" aside={props.items.length > 0 ? props.items.length : undefined}>
      <SortableList
        label="My quests"
        class="min-h-px"
        items={props.items}
        nameOf={(own) => own.quest.title}
        onMove={props.sortable ? (id, index) => verbs.move(props.items, id, index) : undefined}
        keys={keys}
      >
        {(own, place) => <OwnQuestRow own={own()} place={place} />}
      </SortableList>
      <Show when={state() !== "known"}>
        <ListState
          state={state()}
          empty={<EmptyState icon={FlagIcon} text={props.empty} action={props.emptyAction} />}
        >
          {null}
        </ListState>
      </Show>
    </Section>
  );
}
