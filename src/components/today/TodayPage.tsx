// The day at a glance: one action, then what is due and what waits.
import { useQuery } from "@rocicorp/zero/solid";
import { useNavigate } from "@solidjs/router";
import { createMemo, For, type JSX, Show, Suspense } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow, useNow } from "#components/shell/clock.ts";
import { runCommand } from "#components/shell/commands.ts";
import { newId } from "#components/shell/ids.ts";
import { useSettings } from "#components/shell/person.ts";
import { Button } from "#components/ui/Button.tsx";
import { cx } from "#components/ui/cx.ts";
import { durationText } from "#components/ui/durations.ts";
import { Fold } from "#components/ui/fold.tsx";
import { gradual } from "#components/ui/gradual.ts";
import { Page } from "#components/ui/Page.tsx";
import { secondsFor } from "#zero/focus/rules.ts";
import { mutators } from "#zero/mutators.ts";
import { queries } from "#zero/queries.ts";
import type { FirstStep, TodaySection } from "#zero/today/rules.ts";
import { useStanding } from "./data.ts";
import { FirstSteps } from "./FirstSteps.tsx";
import { foldingOf } from "./folding.ts";
import { greeting } from "./greeting.ts";
import { Lead, type Offer } from "./Lead.tsx";
import { offerFor, SMALL_SECONDS } from "./offers.ts";

const USUAL_SECONDS = 1_500;
/** What a part of the day is worth when they are drawn a few at a time. */
const ROWS_OF_SECTION = 5;

export interface TodayPageProps {
  /** The session that runs, as the timer draws it. */
  running: JSX.Element;
  /** The next item of the plan that can be begun, and how many are left. */
  next: Offer | undefined;
  openPlanItems: number;
  /** The parts of the day, each made by its own domain, in the order of the page. */
  sections: readonly { key: TodaySection; part: () => JSX.Element; isWide?: boolean }[];
}

export function TodayPage(props: TodayPageProps) {
  const now = useNow(60_000);
  const act = useAct();
  const navigate = useNavigate();
  const settings = useSettings();
  const [profile] = useQuery(() => queries.auth.profile());
  const standing = useStanding(() => props.openPlanItems);
  const sections = gradual(() => props.sections, ROWS_OF_SECTION);
  const name = () => profile()?.name ?? document.documentElement.dataset.name ?? "";
  const usualSeconds = () => {
    const s = settings();
    return s ? secondsFor("focus", s) : USUAL_SECONDS;
  };
  const focus = ({ seconds = usualSeconds(), title }: { seconds?: number; title?: string } = {}) =>
    void act(
      mutators.focus.start({
        sessionId: newId(),
        mode: "focus",
        plannedSeconds: seconds,
        at: serverNow(),
        ...(title !== undefined && { taskTitle: title }),
      }),
    );
  const begin = (step: FirstStep) => {
    if (step === "capture") runCommand("capture");
    else if (step === "habit") navigate("/habits?new");
    else focus({ seconds: SMALL_SECONDS });
  };
  const offer = createMemo(() => {
    const state = standing.state();
    if (state === "running") return undefined;
    return offerFor(state, {
      focus,
      begin,
      sessionText: durationText(usualSeconds()),
      streak: standing.streak(),
      step: standing.step(),
      next: props.next,
    });
  });
  const smaller = (): Offer =>
    props.next ?? {
      title: "write down what is on your mind",
      detail: "",
      action: "Write it down",
      run: () => begin("capture"),
    };
  /** Beside the one action, where there is something to say: the first steps, something smaller, or the last task. */
  const more = createMemo((): JSX.Element => {
    if (standing.state() === "firstDay")
      return <FirstSteps taken={standing.taken()} next={standing.step()} begin={begin} />;
    if (standing.state() === "returning")
      return (
        <Beside
          text={`Or something small: ${smaller().title}`}
          action={smaller().action}
          run={smaller().run}
        />
      );
    const title = standing.lastTask()?.taskTitle;
    return title ? (
      <Beside text={`Where you left off: ${title}`} action="Go on" run={() => focus({ title })} />
    ) : undefined;
  });
  return (
    <Page
      title={greeting(name(), new Date(now()).getHours())}
      tabTitle="Today"
      aside={<Figures streak={standing.streak()} />}
    >
      <div class="mb-6.5">
        <Show when={offer()} fallback={props.running}>
          {(current) => <Lead offer={current()} more={more()} />}
        </Show>
      </div>
      <div class="grid items-start gap-x-10 lg:grid-cols-2">
        <For each={sections()}>
          {({ key, part, isWide }) => (
            <div class={cx("min-w-0", isWide && "lg:col-span-2")}>
              <Fold folding={foldingOf(key, standing.state)}>
                <Suspense>{part()}</Suspense>
              </Fold>
            </div>
          )}
        </For>
      </div>
    </Page>
  );
}

function Beside(props: { text: string; action: string; run: () => void }) {
  return (
    <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-faint text-sm">
      <span class="min-w-0 truncate">{props.text}</span>
      <Button size="small" kind="ghost" onClick={() => props.run()}>
        {props.action}
      </Button>
    </p>
  );
}

/** Streak, level and coins, for those who want to see them. */
function Figures(props: { streak: number }) {
  const settings = useSettings();
  const [progress] = useQuery(() => queries.progress.level());
  const [wallet] = useQuery(() => queries.progress.wallet());
  const texts = createMemo(() => [
    ...(props.streak > 0 ? [`${props.streak} ${props.streak === 1 ? "day" : "days"} in a row`] : []),
    `Level ${progress()?.level ?? 1}`,
    `${wallet()?.coins ?? 0} coins`,
  ]);
  return (
    <Show when={settings()?.gamification === "shown"}>
      <For each={texts()}>{(text) => <span>{text}</span>}</For>
    </Show>
  );
}
