// What the frame knows of feedback, on every page: how many answers wait, where somebody was when they had something to
// say, and how to say it.
import { useQuery } from "@rocicorp/zero/solid";
import { useLocation, useNavigate } from "@solidjs/router";
import MessageSquarePlus from "lucide-solid/icons/message-square-plus";
import { type Accessor, createEffect, createSignal } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { moduleAt } from "#components/shell/modules.ts";
import { pageTold } from "#zero/feedback/rules.ts";
import { queries } from "#zero/queries.ts";

const [cameFrom, setCameFrom] = createSignal<string>();

/** The page somebody was on before they came to write, as it may be told. */
export { cameFrom };

export const SEND = {
  id: "feedback.send",
  title: "Send feedback",
  group: "Create",
  icon: MessageSquarePlus,
  keywords: "bug problem broken idea wish help report",
} as const;

/** How many of one's own have news, for the badge in the rail. */
export function useFeedbackNews(): Accessor<number> {
  const navigate = useNavigate();
  const location = useLocation();
  const [unseen] = useQuery(() => queries.feedback.unseen());
  createEffect(() => {
    const { pathname } = location;
    if (moduleAt(pathname)?.key !== "feedback") setCameFrom(pageTold(pathname));
  });
  registerCommands(() => [{ ...SEND, run: () => navigate("/feedback?new") }]);
  return () => unseen().length;
}
