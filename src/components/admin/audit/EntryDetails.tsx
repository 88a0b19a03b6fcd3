import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { CopyId } from "#components/ui/CopyId.tsx";
import type { AuditEntry } from "#zero/activity/schema.ts";
import { deviceName } from "#zero/auth/devices.ts";
import type { AuditFiltering } from "./filters.ts";
import { changesIn, factsIn, personPath, wholeMoment } from "./words.ts";

/** All that is known of one entry, and the ways on from it. */
export function EntryDetails(props: { entry: AuditEntry; timezone: string; filtering: AuditFiltering }) {
  const changes = () => changesIn(props.entry);
  return (
    <div class="grid gap-x-10 gap-y-4 pt-2 pb-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:pl-[11.5rem]">
      <div class="grid content-start gap-4">
        <Show when={changes().length > 0}>
          <table class="w-full table-fixed text-left text-sm">
            <caption class="sr-only">What was changed</caption>
            <thead class="text-faint text-xs">
              <tr>
                <th class="w-1/4 py-1 pr-3 font-normal">Field</th>
                <th class="py-1 pr-3 font-normal">Before</th>
                <th class="py-1 font-normal">After</th>
              </tr>
            </thead>
            <tbody>
              <For each={changes()}>
                {({ field, before, after }) => (
                  <tr class="border-line/70 border-t align-top">
                    <th class="py-1.5 pr-3 font-normal text-text [overflow-wrap:anywhere]">{field}</th>
                    <td class="whitespace-pre-wrap py-1.5 pr-3 text-faint [overflow-wrap:anywhere]">
                      {before}
                    </td>
                    <td class="whitespace-pre-wrap py-1.5 text-strong [overflow-wrap:anywhere]">{after}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
        <Show when={factsIn(props.entry).length > 0}>
          <Facts>
            <For each={factsIn(props.entry)}>{([name, value]) => <Fact name={name}>{value}</Fact>}</For>
          </Facts>
        </Show>
        <Show when={Object.keys(props.entry.details).length === 0}>
          <p class="text-faint text-sm">Nothing else was written down about this.</p>
        </Show>
        <Ways {...props} />
      </div>
      <Facts>
        <Fact name="When">{wholeMoment(props.entry.createdAt, props.timezone)}</Fact>
        <Fact name="Action">{props.entry.action}</Fact>
        <Fact name="Target">
          {props.entry.targetType} <Show when={props.entry.targetId}>{(id) => <CopyId id={id()} />}</Show>
        </Fact>
        <Fact name="From">
          {props.entry.ip ?? "Unknown address"}
          <Show when={props.entry.userAgent}>{(agent) => <>, {deviceName(agent())}</>}</Show>
        </Fact>
        <Show when={props.entry.userAgent}>{(agent) => <Fact name="Browser">{agent()}</Fact>}</Show>
        <Show when={props.entry.requestId}>
          {(request) => (
            <Fact name="Request">
              <CopyId id={request()} />
            </Fact>
          )}
        </Show>
        <Fact name="Entry">
          <CopyId id={props.entry.id} />
        </Fact>
      </Facts>
    </div>
  );
}

/** What to look at next: only this person, this target, this action, or the person themselves. */
function Ways(props: { entry: AuditEntry; filtering: AuditFiltering }) {
  const only = (filter: Parameters<AuditFiltering["narrow"]>[0], words: string) => (
    <Button size="small" onClick={() => props.filtering.narrow(filter)}>
      {words}
    </Button>
  );
  return (
    <div class="flex flex-wrap gap-2">
      <Show when={personPath(props.entry)}>
        {(path) => (
          <A href={path()} class={buttonClass("normal", "small")}>
            Open the person
          </A>
        )}
      </Show>
      <Show when={props.entry.actorId}>
        {(actor) => only({ actor: actor() }, `All by ${props.entry.actorLabel}`)}
      </Show>
      <Show when={props.entry.targetId}>{(target) => only({ target: target() }, "All to this target")}</Show>
      {only({ action: props.entry.action }, "All of this action")}
    </div>
  );
}

const Facts = (props: { children: JSX.Element }) => (
  <dl class="grid content-start grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">{props.children}</dl>
);

const Fact = (props: { name: string; children: JSX.Element }) => (
  <>
    <dt class="text-faint [overflow-wrap:anywhere]">{props.name}</dt>
    <dd class="num whitespace-pre-wrap text-text [overflow-wrap:anywhere]">{props.children}</dd>
  </>
);
