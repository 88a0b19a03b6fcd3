import Check from "lucide-solid/icons/check";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import RotateCw from "lucide-solid/icons/rotate-cw";
import X from "lucide-solid/icons/x";
import { Match, Show, Switch } from "solid-js";
import { cx } from "#components/ui/cx.ts";
import { IconButton } from "#components/ui/IconButton.tsx";
import { ProgressBar } from "#components/ui/ProgressBar.tsx";
import { cancel, dismiss, pause, resume, type Upload } from "./manager.ts";
import { remainingText, sizeText } from "./rules.ts";

/** What a line says about itself. */
function words({ status, sent, sizeBytes, bytesPerSecond, message }: Upload): string {
  const share = `${sizeText(sent)} of ${sizeText(sizeBytes)}`;
  switch (status) {
    case "waiting":
      return `${sizeText(sizeBytes)} · waits its turn`;
    case "paused":
      return `${share} · paused`;
    case "checking":
      return "Looking at what is in it";
    case "done":
      return "In the library";
    case "refused":
      return message ?? "That file can't be taken.";
    case "interrupted":
      return `${share} · ${message ?? "The connection was lost."} It goes on by itself.`;
    case "sending": {
      const left = remainingText(sizeBytes - sent, bytesPerSecond);
      const pace = bytesPerSecond ? ` · ${sizeText(bytesPerSecond)}/s` : "";
      return `${share}${pace}${left ? ` · ${left} left` : ""}`;
    }
  }
}

/** One file on its way. */
export function UploadRow(props: { upload: Upload }) {
  const { upload } = props;
  const is = (...some: Upload["status"][]) => some.includes(upload.status);
  return (
    <li class="flex min-h-12 items-center gap-3 border-line border-b py-1.5 last:border-0">
      <div class="min-w-0 flex-1">
        <div class="flex flex-wrap items-baseline gap-x-3">
          <span class="min-w-0 max-w-full truncate text-strong" title={upload.name}>
            {upload.name}
          </span>
          <span
            class={cx(
              "num min-w-0 text-sm",
              is("refused") ? "text-bad" : is("interrupted") ? "text-warn" : "text-faint",
            )}
          >
            {words(upload)}
          </span>
        </div>
        <Show when={!is("refused", "done")}>
          <ProgressBar
            label={`Upload of ${upload.name}`}
            value={upload.sent}
            max={upload.sizeBytes}
            text={words(upload)}
            tone={is("interrupted") ? "warn" : "accent"}
            class="mt-1.5"
          />
        </Show>
      </div>
      <Switch>
        <Match when={is("done")}>
          <Check size={17} aria-hidden="true" class="mr-2 text-good" />
        </Match>
        <Match when={is("sending", "waiting")}>
          <IconButton name={`Pause ${upload.name}`} icon={Pause} onClick={() => pause(upload.id)} />
        </Match>
        <Match when={is("paused")}>
          <IconButton name={`Resume ${upload.name}`} icon={Play} onClick={() => resume(upload.id)} />
        </Match>
        <Match when={is("interrupted")}>
          <IconButton name={`Try ${upload.name} again`} icon={RotateCw} onClick={() => resume(upload.id)} />
        </Match>
      </Switch>
      <Show when={!is("done")}>
        <IconButton
          name={is("refused") ? `Dismiss ${upload.name}` : `Cancel ${upload.name}`}
          icon={X}
          onClick={() => (is("refused") ? dismiss : cancel)(upload.id)}
        />
      </Show>
    </li>
  );
}
