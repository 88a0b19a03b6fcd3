import Plus from "lucide-solid/icons/plus";
import { createSignal, createUniqueId } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { Section } from "#components/ui/Section.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { milestoneFields } from "#zero/goals/args.ts";
import type { GoalMilestone } from "#zero/goals/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import { keyAfter } from "#zero/kernel/order.ts";
import { useGoalsContext } from "./context.ts";
import { MilestoneRow } from "./MilestoneRow.tsx";
import type { GoalView } from "./view.ts";

export function Milestones(props: { view: GoalView }) {
  const { verbs } = useGoalsContext();
  const [edited, setEdited] = createSignal<string>();
  const milestones = () => props.view.milestones;
  const done = () => milestones().filter(({ isCompleted }) => isCompleted).length;
  const on = (id: string, run: (milestone: GoalMilestone) => void) => {
    const milestone = milestones().find((one) => one.id === id);
    if (milestone) run(milestone);
  };
  const tick = (milestone: GoalMilestone) =>
    milestone.isCompleted ? verbs.unreach(milestone) : verbs.reach(milestone);
  const keys = {
    Enter: (id: string) => setEdited(id),
    e: (id: string) => on(id, tick),
    x: (id: string) => on(id, tick),
    "#": (id: string) => on(id, verbs.removeMilestone),
    Delete: (id: string) => on(id, verbs.removeMilestone),
  };
  return (
    <Section
      title="Milestones"
      aside={milestones().length > 0 ? `${done()} of ${milestones().length}` : undefined}
    >
      <SortableList
        label="Milestones"
        items={milestones()}
        nameOf={({ title }) => title}
        onMove={(id, index) => verbs.moveMilestone(milestones(), id, index)}
        keys={keys}
      >
        {(milestone, place) => (
          <MilestoneRow
            milestone={milestone()}
            place={place}
            isEdited={edited() === milestone().id}
            onEdit={(open) => setEdited(open ? milestone().id : undefined)}
            onTick={() => tick(milestone())}
          />
        )}
      </SortableList>
      <AddMilestone view={props.view} />
    </Section>
  );
}

/** One line to add the next step; after Enter it is empty and ready for another. */
function AddMilestone(props: { view: GoalView }) {
  const { verbs } = useGoalsContext();
  const fieldId = createUniqueId();
  const [title, setTitle] = createSignal("");
  const [dueDay, setDueDay] = createSignal("");
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({});
  let form: HTMLFormElement | undefined;
  const focus = () => form?.querySelector("input")?.focus();
  registerCommands(() => [
    { id: "goals.milestone", title: "Add a milestone", group: "Goals", keys: "m", icon: Plus, run: focus },
  ]);
  const add = async () => {
    const fields = { title: title(), dueDay: dueDay() || null };
    const wrong = complaints(milestoneFields, fields);
    if (wrong) return setErrors(wrong);
    const last = props.view.milestones.at(-1)?.sortOrder;
    const outcome = await verbs.addMilestone(props.view.goal, { ...fields, sortOrder: keyAfter(last) });
    if (!outcome.ok) return setErrors({ title: outcome.sentence });
    setTitle("");
    setDueDay("");
    setErrors({});
    focus();
  };
  return (
    <form
      ref={form}
      noValidate
      class="mt-2 flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div class="grid min-w-0 flex-1 gap-2 sm:grid-cols-[minmax(0,1fr)_9.5rem]">
        <TextField
          id={fieldId}
          label="New milestone"
          hideLabel
          placeholder="Add a milestone"
          value={title()}
          onValue={(value) => {
            setTitle(value);
            setErrors({});
          }}
          error={errors().title}
          autocomplete="off"
        />
        <TextField
          label="Due"
          hideLabel
          type="date"
          value={dueDay()}
          onValue={setDueDay}
          error={errors().dueDay}
        />
      </div>
      <IconButton name="Add" icon={Plus} type="submit" kind="normal" />
    </form>
  );
}
