import LinkIcon from "lucide-solid/icons/link";
import Mail from "lucide-solid/icons/mail";
import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import { Button } from "#components/ui/Button.tsx";
import { Glyph } from "#components/ui/Glyph.tsx";
import { IconButton } from "#components/ui/IconButton.tsx";
import type { Icon } from "#components/ui/icon.ts";
import { Section } from "#components/ui/Section.tsx";
import { countText, ROLE_NAMES } from "../words.ts";
import type { Invitations } from "./invitations.ts";
import { SOME, untilText } from "./words.ts";

/** What the owner has offered and nobody has used up; nothing where there is nothing. */
export function OpenInvitationList(props: { invitations: Invitations; now: number }) {
  const links = () => props.invitations.open()?.links ?? [];
  const questions = () => props.invitations.open()?.questions ?? [];
  const row = (about: { id: string; icon: Icon; title: string; note: string }) => (
    <li class="flex min-h-11 items-center gap-2.5 py-1">
      <Glyph icon={about.icon} size={15} class="mx-1 shrink-0 text-faint" />
      <div class="min-w-0 flex-1">
        <p class="truncate text-sm text-strong">{about.title}</p>
        <p class="num truncate text-2xs text-faint">{about.note}</p>
      </div>
      <IconButton
        size="small"
        icon={X}
        name={`Withdraw ${about.title}`}
        onClick={() => void props.invitations.withdraw(about.id)}
      />
    </li>
  );
  return (
    <Show
      when={links().length + questions().length > 0}
      fallback={
        <Show when={props.invitations.failure()}>
          {(text) => (
            <div role="alert" class="mb-7 flex items-center gap-3 text-sm text-text">
              <p class="min-w-0 flex-1">{text()}</p>
              <Button size="small" onClick={() => void props.invitations.read()}>
                Try again
              </Button>
            </div>
          )}
        </Show>
      }
    >
      <Section title="Open invitations">
        <ul aria-label="Open invitations" class="-mt-1">
          <For each={links()}>
            {(link) =>
              row({
                id: link.id,
                icon: LinkIcon,
                title: `Link for ${countText(link.usesLeft, ROLE_NAMES[link.role].toLowerCase())}`,
                note: untilText(link.expiresAt, props.now),
              })
            }
          </For>
          <For each={questions()}>
            {(question) =>
              row({
                id: question.id,
                icon: Mail,
                title: question.email,
                note: `As ${SOME[question.role]}, ${untilText(question.expiresAt, props.now)}`,
              })
            }
          </For>
        </ul>
      </Section>
    </Show>
  );
}
