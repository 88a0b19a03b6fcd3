import "#zero/together/mutators.ts";
import Headphones from "lucide-solid/icons/headphones";
import Radio from "lucide-solid/icons/radio";
import { createEffect, Match, on, Show, Switch } from "solid-js";
import { useAct } from "#components/shell/act.ts";
import { serverNow } from "#components/shell/clock.ts";
import { registerCommands } from "#components/shell/commands.ts";
import { signedInUser } from "#components/shell/person.ts";
import { announce } from "#components/ui/announce.ts";
import { Button } from "#components/ui/Button.tsx";
import { Section } from "#components/ui/Section.tsx";
import { mutators } from "#zero/mutators.ts";
import { usePlayer } from "../player/player.ts";
import { firstName, type PlaybackRow, usePlayback } from "./data.ts";
import { People } from "./People.tsx";
import { setPart, takesPart } from "./part.ts";

/** One leads, the others hear the same at the same moment. */
export function ListenAlong(props: { libraryId: string; canPlay: boolean }) {
  const act = useAct();
  const player = usePlayer();
  const row = usePlayback(() => props.libraryId);
  const isMine = () => row()?.userId === signedInUser();
  const isHeldHere = () => takesPart(props.libraryId, "leading");
  const follows = () => takesPart(props.libraryId, "following");
  const target = () => ({ libraryId: props.libraryId, at: serverNow() });

  const lead = () => setPart({ libraryId: props.libraryId, as: "leading" });
  const join = async () => {
    // Heard at once, while the press that browsers ask for is fresh.
    const { libraryId } = props;
    const { ok } = (await act(mutators.together.join(target()))) as { ok?: true };
    if (ok) setPart({ libraryId, as: "following" });
  };
  const leave = () => {
    setPart(undefined);
    player.follow(undefined);
    void act(mutators.together.leave(target()));
  };
  const stop = () => void act(mutators.together.stop(target()));

  createEffect(
    on(
      () => row()?.userId,
      (leader, before) => {
        if (before === undefined && leader === undefined) return;
        if (leader === undefined) announce("Nobody leads any more.");
        else if (leader !== signedInUser()) announce(`${firstName(row()?.host)} leads.`);
      },
      { defer: true },
    ),
  );
  const command = (id: string, title: string, run: () => void, when: () => boolean) => ({
    ...{ id: `together.${id}`, title, group: "Together", run, when },
  });
  registerCommands(() => [
    command(
      "join",
      "Listen along",
      () => void join(),
      () => row() !== undefined && !isMine() && !follows(),
    ),
    command("leave", "Stop listening along", leave, follows),
    command("lead", "Lead what plays here", lead, () => !row() && props.canPlay && !isHeldHere()),
    command("stop", "Stop for everyone", stop, isMine),
  ]);

  return (
    <Section title="Listen along">
      <Show
        when={row()}
        fallback={
          <div class="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
            <p class="text-faint text-sm">
              {props.canPlay
                ? "Nobody leads. What you play can be heard together."
                : "Nobody leads. There is nothing to play yet."}
            </p>
            <Show when={props.canPlay}>
              <Button size="small" icon={Radio} busy={isHeldHere()} onClick={lead}>
                Lead
              </Button>
            </Show>
          </div>
        }
      >
        {(shown) => (
          <>
            <Lead row={shown()} />
            <div class="mt-3 flex flex-wrap gap-2">
              <Switch>
                <Match when={isMine() && isHeldHere()}>
                  <Button size="small" onClick={stop}>
                    Stop for everyone
                  </Button>
                  <Show when={shown().listeners.length > 0}>
                    <Button size="small" kind="ghost" onClick={leave}>
                      Hand on
                    </Button>
                  </Show>
                </Match>
                <Match when={isMine()}>
                  <Button size="small" icon={Radio} onClick={lead}>
                    Lead from here
                  </Button>
                  <Button size="small" kind="ghost" onClick={stop}>
                    Stop
                  </Button>
                </Match>
                <Match when={follows()}>
                  <Button size="small" onClick={leave}>
                    Leave
                  </Button>
                </Match>
                <Match when={true}>
                  <Button size="small" kind="primary" icon={Headphones} onClick={() => void join()}>
                    Listen along
                  </Button>
                </Match>
              </Switch>
            </div>
          </>
        )}
      </Show>
    </Section>
  );
}

function Lead(props: { row: PlaybackRow }) {
  const isMine = () => props.row.userId === signedInUser();
  const what = () => props.row.track?.title ?? "An ambience";
  return (
    <div class="flex items-center gap-3">
      <span class="min-w-0 flex-1">
        <span class="block truncate text-strong">
          {isMine() ? "You lead" : `${firstName(props.row.host)} leads`}
        </span>
        <span class="block truncate text-faint text-sm">
          {what()}
          {props.row.isPlaying ? "" : ", paused"}
        </span>
      </span>
      <Show when={props.row.listeners.length > 0}>
        <People label="Listening along" people={props.row.listeners.map(({ profile }) => profile)} />
      </Show>
    </div>
  );
}
