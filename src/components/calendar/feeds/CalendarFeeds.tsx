import CalendarPlus from "lucide-solid/icons/calendar-plus";
import Download from "lucide-solid/icons/download";
import FileUp from "lucide-solid/icons/file-up";
import { createSignal } from "solid-js";
import { registerCommands } from "#components/shell/commands.ts";
import { Button, buttonClass } from "#components/ui/Button.tsx";
import { later } from "#components/ui/later.tsx";
import { Section } from "#components/ui/Section.tsx";
import { Publishing } from "./Publishing.tsx";
import { Subscriptions } from "./Subscriptions.tsx";

/** Reading a file is a part of its own: few pages ever need it. */
const ImportDialog = later(
  () => import("./ImportDialog.tsx").then((part) => part.ImportDialog),
  (props: { open: boolean; onClose: () => void }) => props.open,
);

/** Calendars that come in and go out: subscriptions, a private address, files. */
export function CalendarFeeds() {
  const [isImporting, setImporting] = createSignal(false);
  const [isSubscribing, setSubscribing] = createSignal(false);
  registerCommands(() => [
    {
      id: "calendar.import",
      title: "Import a calendar file",
      group: "Calendar",
      icon: FileUp,
      keywords: "ics ical google apple outlook",
      run: () => setImporting(true),
    },
    {
      id: "calendar.subscribe",
      title: "Subscribe to a calendar",
      group: "Calendar",
      icon: CalendarPlus,
      keywords: "ics webcal feed url",
      run: () => setSubscribing(true),
    },
  ]);
  return (
    <>
      <Subscriptions isAdding={isSubscribing()} setAdding={setSubscribing} />
      <Publishing />
      <Section title="Calendar files">
        <div class="flex flex-wrap gap-2">
          <Button icon={FileUp} onClick={() => setImporting(true)}>
            Import a file
          </Button>
          <a class={buttonClass("normal")} href="/api/calendar/export" download="ostinato.ics">
            <Download size={16} />
            Export all events
          </a>
        </div>
        <p class="mt-2 max-w-[72ch] text-faint text-xs">
          Files end in .ics, as Google Calendar, Apple Calendar and Outlook write them. A file can be imported
          again: nothing comes twice.
        </p>
      </Section>
      <ImportDialog open={isImporting()} onClose={() => setImporting(false)} />
    </>
  );
}
