// What the goals pages share: the forms, and what their parts need.
import { createSignal, type JSX } from "solid-js";
import { useToday } from "#components/shell/person.ts";
import { later } from "#components/ui/later.tsx";
import type { Goal } from "#zero/goals/schema.ts";
import { keyBefore } from "#zero/kernel/order.ts";
import { GoalsProvider } from "./context.ts";
import type { GoalDialogProps, OpenGoalForm } from "./GoalDialog.tsx";
import { useGoalVerbs } from "./verbs.ts";

const GoalDialog = later<GoalDialogProps>(
  () => import("./GoalDialog.tsx").then((part) => part.GoalDialog),
  (props) => props.form !== undefined,
);
const LogDialog = later<{ goal: Goal | undefined; onClose: () => void }>(
  () => import("./LogDialog.tsx").then((part) => part.LogDialog),
  (props) => props.goal !== undefined,
);

export function GoalsFrame(props: {
  /** The place a new goal gets, where one can be made. */
  newOrder?: () => string;
  onCreated?: (goalId: string) => void;
  children: (forms: { create: () => void }) => JSX.Element;
}) {
  const [form, setForm] = createSignal<OpenGoalForm>();
  const [logged, setLogged] = createSignal<Goal>();
  const today = useToday();
  const verbs = useGoalVerbs();
  return (
    <GoalsProvider value={{ today, verbs, edit: (goal) => setForm({ goal }), log: setLogged }}>
      {props.children({ create: () => setForm({}) })}
      <GoalDialog
        form={form()}
        newOrder={() => props.newOrder?.() ?? keyBefore(undefined)}
        onClose={() => setForm(undefined)}
        onReturned={setForm}
        {...(props.onCreated && { onCreated: props.onCreated })}
      />
      <LogDialog goal={logged()} onClose={() => setLogged(undefined)} />
    </GoalsProvider>
  );
}
