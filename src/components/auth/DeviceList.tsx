import Monitor from "lucide-solid/icons/monitor";
import Smartphone from "lucide-solid/icons/smartphone";
import { createEffect, createSignal, For, on, Show } from "solid-js";
import { serverNow } from "#components/shell/clock.ts";
import { call } from "#components/shell/requests.ts";
import { Button } from "#components/ui/Button.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { ListState, listStateOf } from "#components/ui/ListState.tsx";
import { toast } from "#components/ui/toast.ts";
import { type Device, deviceName, isHandheld, seenInWords } from "#zero/auth/devices.ts";

/** Where one is signed in, with a way to end each. Sessions never sync, so this list is asked for. */
export function DeviceList(props: { reading: number }) {
  const [devices, setDevices] = createSignal<readonly Device[]>([]);
  const [failure, setFailure] = createSignal<string>();
  const [ending, setEnding] = createSignal<string>();

  const read = async () => {
    const outcome = await call<{ devices: Device[] }>("/api/auth/sessions");
    setFailure(outcome.ok ? undefined : outcome.problem.message);
    if (outcome.ok) setDevices(outcome.data.devices);
  };
  createEffect(
    on(
      () => props.reading,
      () => void read(),
    ),
  );

  const end = async (which: string) => {
    setEnding(which);
    const outcome = await call("/api/auth/sessions", { end: which });
    if (!outcome.ok && outcome.problem.code !== "auth.noSuchSession")
      toast({ text: outcome.problem.message, tone: "bad" });
    await read();
    setEnding(undefined);
  };
  const others = () => devices().filter((device) => !device.isCurrent);

  return (
    <ListState
      state={listStateOf(devices().length, false, failure() !== undefined)}
      empty={null}
      failed={`Your devices could not be listed. ${failure() ?? ""}`}
      retry={() => void read()}
      rows={2}
    >
      <ul class="max-w-[40rem]" aria-label="Devices">
        <For each={devices()}>
          {(device) => (
            <DeviceRow device={device} isEnding={ending() === device.id} end={() => void end(device.id)} />
          )}
        </For>
      </ul>
      <Show when={others().length > 1}>
        <Button
          kind="ghost"
          class="-ml-4 mt-3"
          busy={ending() === "others"}
          onClick={() => void end("others")}
        >
          End all other sessions
        </Button>
      </Show>
    </ListState>
  );
}

function DeviceRow(props: { device: Device; isEnding: boolean; end: () => void }) {
  const name = () => deviceName(props.device.userAgent);
  return (
    <li class="flex items-center gap-3 border-line/70 border-b py-2.5">
      <Glyph
        icon={isHandheld(props.device.userAgent) ? Smartphone : Monitor}
        size={18}
        class="shrink-0 text-faint"
      />
      <div class="min-w-0 flex-1">
        <p class="truncate text-strong">{name()}</p>
        <p class="num truncate text-faint text-xs">
          {props.device.isCurrent ? "This device" : seenInWords(props.device.lastSeenAt, serverNow())}
          <Show when={props.device.ip}>{(ip) => <> · {ip()}</>}</Show>
        </p>
      </div>
      <Show when={!props.device.isCurrent}>
        {/* Not "sign out": that name belongs to the one button that signs out here. */}
        <Button
          size="small"
          kind="ghost"
          busy={props.isEnding}
          aria-label={`End session of ${name()}`}
          onClick={props.end}
        >
          End session
        </Button>
      </Show>
    </li>
  );
}
