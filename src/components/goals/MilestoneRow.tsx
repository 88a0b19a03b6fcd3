import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import CalendarClock from "lucide-solid/icons/calendar-clock";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Pencil from "lucide-solid/icons/pencil";
import Trash from "lucide-solid/icons/trash";
import { createSignal, onMount, Show } from "solid-js";
import { WaitingMark } from "#components/shell/WaitingMark.tsx";
import { Button } from "#components/ui/Button.tsx";
import { Checkbox } from "#components/ui/Checkbox.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { DropdownMenu } from "#components/ui/DropdownMenu.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { SortableRow } from "#components/ui/SortableList.tsx";
import { TextField } from "#components/ui/TextField.tsx";
import { milestoneFields } from "#zero/goals/args.ts";
import { isOverdue } from "#zero/goals/rules-pace.ts";
import type { GoalMilestone } from "#zero/goals/schema.ts";
import { complaints } from "#zero/kernel/args.ts";
import { useGoalsContext } from "./context.ts";
import { dayWords } from "./words.ts";

interface RowProps {
  milestone: GoalMilestone;
  place: SortableRow;
  isEdited: boolean;
  onEdit: (open: boolean) => void;
  onTick: () => void;
}

export function MilestoneRow(props: RowProps) {
  const { today } = useGoalsContext();
  const stone = () => props.milestone;
  return (
    <Show
      when={!props.isEdited}
      fallback={<Editor milestone={stone()} onClose={() => props.onEdit(false)} />}
    >
      <div class="group flex min-h-11 items-center gap-3 border-line/70 border-b py-1.5">
        <Checkbox
          label={`Reached: ${stone().title}`}
          hideLabel
          tone="good"
          checked={stone().isCompleted}
          onChange={() => props.onTick()}
        />
        <button
          type="button"
          tabindex={-1}
          class="tap min-w-0 flex-1 break-words text-left"
          classList={{
            "text-strong": !stone().isCompleted,
            "text-faint line-through": stone().isCompleted,
          }}
          onClick={() => props.onEdit(true)}
        >
          {stone().title}
        </button>
        <WaitingMark id={stone().id} />
        <Show when={!stone().isCompleted && stone().dueDay}>
          {(day) => (
            <Chip
              tone={isOverdue(stone(), today()) ? "warn" : day() === today() ? "accent" : "normal"}
              icon={CalendarClock}
            >
              {dayWords(day(), today())}
            </Chip>
          )}
        </Show>
        <RowMenu {...props} />
      </div>
    </Show>
  );
}

function RowMenu(props: RowProps) {
  const { verbs } = useGoalsContext();
  const items = () => {
    const [up, down] = [props.place.moveUp(), props.place.moveDown()];
    return [
      { label: "Edit", icon: Pencil, keys: "Enter", run: () => props.onEdit(true) },
      ...(up ? [{ label: "Move up", icon: ArrowUp, keys: "Alt+ArrowUp", run: up }] : []),
      ...(down ? [{ label: "Move down", icon: ArrowDown, keys: "Alt+ArrowDown", run: down }] : []),
      "divider" as const,
      {
        label: "Remove",
        icon: Trash,
        keys: "#",
        danger: true,
        run: () => verbs.removeMilestone(props.milestone),
      },
    ];
  };
  return (
    <DropdownMenu
      items={items()}
      trigger={(trigger: object) => (
        <IconButton
          {...trigger}
          name={`More for ${props.milestone.title}`}
          icon={Ellipsis}
          size="small"
          tabindex={props.place.isCurrent() ? 0 : -1}
        />
      )}
    />
  );
}

/** The row as a form: Enter saves, Escape leaves it as it was. */
function Editor(props: { milestone: GoalMilestone; onClose: () => void }) {
  const { verbs } = useGoalsContext();
  const [title, setTitle] = createSignal(props.milestone.title);
  const [dueDay, setDueDay] = createSignal(props.milestone.dueDay ?? "");
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({});
  let form: HTMLFormElement | undefined;
  onMount(() => form?.querySelector("input")?.focus());
  const close = () => {
    const row = form?.closest<HTMLElement>("[data-list-item]");
    props.onClose();
    row?.focus({ preventScroll: true });
  };
  const save = async () => {
    const fields = { title: title(), dueDay: dueDay() || null };
    const wrong = complaints(milestoneFields, fields);
    if (wrong) return setErrors(wrong);
    const { milestone } = props;
    const changes = {
      ...(fields.title.trim() !== milestone.title && { title: fields.title }),
      ...(fields.dueDay !== (milestone.dueDay ?? null) && { dueDay: fields.dueDay }),
    };
    close();
    if (Object.keys(changes).length > 0) await verbs.editMilestone(milestone, changes);
  };
  return (
    <form
      ref={form}
      noValidate
      class="grid gap-2 border-line/70 border-b py-2 sm:grid-cols-[minmax(0,1fr)_9.5rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      }}
    >
      <TextField
        label="Milestone"
        hideLabel
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
      <span class="flex gap-1">
        <Button type="submit">Save</Button>
        <Button kind="ghost" onClick={close}>
          Cancel
        </Button>
      </span>
    </form>
  );
}
