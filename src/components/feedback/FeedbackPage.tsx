import "#zero/feedback/mutators.ts";
import { useQuery } from "@rocicorp/zero/solid";
import { useSearchParams } from "@solidjs/router";
import MessageSquarePlus from "lucide-solid/icons/message-square-plus";
import { createEffect, createSignal, onCleanup } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { registerCommands } from "#components/shell/commands.ts";
import { ask } from "#components/ui/ask.ts";
import { Button } from "#components/ui/Button.tsx";
import { EmptyState } from "#components/ui/EmptyState.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { Page } from "#components/ui/Page.tsx";
import { SortableList } from "#components/ui/SortableList.tsx";
import type { Feedback } from "#zero/feedback/schema.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import { SEND } from "./data.ts";
import { FeedbackDialog, type OpenFeedback } from "./FeedbackDialog.tsx";
import { FeedbackRow } from "./FeedbackRow.tsx";

export function FeedbackPage() {
  const act = useAct();
  const [form, setForm] = createSignal<OpenFeedback>();
  const [found, details] = useQuery(() => queries.feedback.sent());
  const rows = () => found() as readonly Feedback[];
  const fresh = useSeen(rows);
  const write = () => setForm({});
  openWhenAsked(write);
  registerCommands(() => [{ ...SEND, keys: "n", run: write }]);

  const withdraw = async (row: Feedback) => {
    const question = {
      title: "Withdraw this?",
      text: `“${row.title}” is gone for good.`,
      action: "Withdraw",
    };
    if (await ask({ ...question, danger: true }))
      void act(mutators.feedback.withdraw({ feedbackId: row.id, at: serverNow() }));
  };

  return (
    <Page
      title="Feedback"
      width="narrow"
      action={
        <Button kind="primary" icon={MessageSquarePlus} keys="n" onClick={write}>
          Send feedback
        </Button>
      }
    >
      <ListState
        state={listStateOf(rows().length, details().type === "complete", details().type === "error")}
        empty={
          <EmptyState
            icon={MessageSquarePlus}
            text="Say what is broken or missing. What becomes of it, and the answer, is shown here."
            action={
              <Button icon={MessageSquarePlus} onClick={write}>
                Send feedback
              </Button>
            }
          />
        }
      >
        <SortableList label="Your feedback" items={rows()} nameOf={(row) => row.title}>
          {(row) => (
            <FeedbackRow
              row={row()}
              isFresh={fresh().has(row().id)}
              onEdit={() => setForm({ row: row() })}
              onWithdraw={() => void withdraw(row())}
            />
          )}
        </SortableList>
      </ListState>
      <FeedbackDialog form={form()} onClose={() => setForm(undefined)} onReturned={setForm} />
    </Page>
  );
}

/** What is on a page that can be seen is seen; which of it was new stays marked until the page is left. */
function useSeen(rows: () => readonly Feedback[]): () => ReadonlySet<string> {
  const act = useAct();
  const [fresh, setFresh] = createSignal<ReadonlySet<string>>(new Set());
  const [isVisible, setVisible] = createSignal(document.visibilityState === "visible");
  const look = () => setVisible(document.visibilityState === "visible");
  document.addEventListener("visibilitychange", look);
  onCleanup(() => document.removeEventListener("visibilitychange", look));
  createEffect(() => {
    if (!isVisible()) return;
    for (const { id: feedbackId, unseenSince: until } of rows()) {
      if (until === null) continue;
      setFresh((ids) => new Set([...ids, feedbackId]));
      void act(mutators.feedback.see({ feedbackId, until, at: serverNow() }));
    }
  });
  return fresh;
}

/** `/feedback?new` opens the form: the way in from the palette on another page. */
function openWhenAsked(write: () => void): void {
  const [params, setParams] = useSearchParams();
  createEffect(() => {
    if (params.new === undefined) return;
    setParams({ new: undefined }, { replace: true });
    write();
  });
}
