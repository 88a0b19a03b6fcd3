import { Match, Show, Switch } from "solid-js";
import { Badge } from "#components/ui/Badge.tsx";
import { Chip } from "#components/ui/Chip.tsx";
import { Portrait } from "#components/ui/Portrait.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import type { Values } from "#zero/catalogues/kinds.ts";
import type { KindName } from "#zero/catalogues/names.ts";
import "#components/ui/swatch.css";
import { words } from "./words.ts";

/** What a person sees of an entry, from what the form holds. */
export function Preview(props: {
  kind: KindName;
  values: Values;
  /** Whether only who earned it sees that. */
  isHidden: boolean;
}) {
  const text = (field: string): string => String(props.values[field] ?? "");
  const pay = () =>
    [
      [props.values.xpReward ?? props.values.rewardXp, "XP"],
      [props.values.coinReward ?? props.values.rewardCoins, "coins"],
    ]
      .flatMap(([amount, unit]) => (Number(amount) > 0 ? [`${Number(amount)} ${unit}`] : []))
      .join(" · ");
  const title = () => text("title") || text("name") || "Without a name";
  const body = () => text("description") || text("summary") || text("promptText") || text("body");
  return (
    <figure class="m-0">
      <figcaption class="mb-1.5 font-[520] text-sm text-text">
        {props.isHidden ? "What whoever earns it sees" : "Preview"}
      </figcaption>
      <div class="rounded-[10px] border border-line bg-surface-1 px-4 py-3">
        <div class="flex items-start gap-3">
          <Show when={props.kind === "market"}>
            <Effect effect={props.values.effect} />
          </Show>
          <div class="min-w-0 flex-1">
            <p class="break-words font-[560] text-strong">{title()}</p>
            <p class="mt-0.5 line-clamp-4 whitespace-pre-line break-words text-sm text-text">{body()}</p>
          </div>
          <Show when={pay()}>
            <span class="num whitespace-nowrap text-faint text-xs">{pay()}</span>
          </Show>
        </div>
        <Switch>
          <Match when={props.kind === "quests"}>
            <div class="mt-2 flex items-center gap-2">
              <ProgressBar
                label="Progress"
                value={Math.round(Number(props.values.target ?? 0) / 3)}
                max={Math.max(1, Number(props.values.target ?? 1))}
                text="A third"
                class="flex-1"
              />
              <span class="num whitespace-nowrap text-faint text-xs">
                {text("target")} {words(text("targetType")).toLowerCase()}
              </span>
            </div>
          </Match>
          <Match when={props.kind === "market"}>
            <div class="mt-2 flex flex-wrap items-center gap-1.5">
              <span class="num font-[560] text-strong">{text("costCoins")} coins</span>
              <Show when={props.values.rarity !== "common"}>
                <Chip tone="accent">{text("rarity")}</Chip>
              </Show>
              <Show when={props.values.totalStock !== null && props.values.totalStock !== undefined}>
                <Chip tone="warn">{text("totalStock")} in all</Chip>
              </Show>
            </div>
          </Match>
        </Switch>
      </div>
    </figure>
  );
}

/** What a market item changes, as the shelf shows it. */
function Effect(props: { effect: unknown }) {
  const of = (name: string): string | undefined => {
    const { effect } = props;
    const value = typeof effect === "object" && effect !== null ? (effect as Values)[name] : undefined;
    return typeof value === "string" ? value : undefined;
  };
  return (
    <Switch>
      <Match when={of("accent")}>
        {(accent) => (
          <span data-accent={accent()} class="swatch mt-1 size-4 shrink-0 rounded-full" aria-hidden="true" />
        )}
      </Match>
      <Match when={of("frame")}>
        {(frame) => <Portrait name="Ada Bloom" frame={frame()} class="-my-1 -ml-1 text-sm" />}
      </Match>
      <Match when={of("badge")}>{(badge) => <Badge badge={badge()} />}</Match>
    </Switch>
  );
}
