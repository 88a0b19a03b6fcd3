import { A } from "@solidjs/router";
import { type JSX, onMount } from "solid-js";
import { usePageTitle } from "#components/ui/title.ts";
import { sweepLeftovers } from "./leftovers.ts";
import { Pattern } from "./Pattern.tsx";

/** The door: who we are on one side, one form on the other. `aside` leads to the other form. */
export function AuthPage(props: {
  title: string;
  tabTitle: string;
  aside: JSX.Element;
  children: JSX.Element;
}) {
  usePageTitle(() => props.tabTitle);
  onMount(() => void sweepLeftovers());
  return (
    <div class="grid h-dvh overflow-y-auto bg-surface-0 md:grid-cols-[minmax(0,1fr)_minmax(24rem,32rem)]">
      <header class="hidden flex-col justify-between gap-12 border-line border-r bg-surface-1 p-12 md:flex">
        <Brand />
        <Pattern class="mx-auto w-full max-w-[44rem]" />
        <p class="max-w-[26ch] font-[560] text-2xl text-strong tracking-[-0.02em]">{SENTENCE}</p>
      </header>
      <main class="flex flex-col px-6 pt-[max(2rem,var(--safe-top))] pb-[max(2rem,var(--safe-bottom))] sm:px-12">
        <div class="mx-auto flex w-full max-w-[22rem] flex-col gap-6 md:hidden">
          <Brand />
          <Pattern class="w-full shrink-0" />
        </div>
        <div class="m-auto flex w-full max-w-[22rem] flex-col gap-6 py-8">
          <h1 class="font-[620] text-strong text-xl tracking-[-0.015em]">{props.title}</h1>
          {props.children}
          <p class="text-faint">{props.aside}</p>
        </div>
        <p class="mx-auto w-full max-w-[22rem] text-faint text-sm md:hidden">{SENTENCE}</p>
      </main>
    </div>
  );
}

const SENTENCE =
  "The small things you repeat until they carry the whole piece, alive on all your devices at once.";

/** The way to the other form; it takes along where one was headed. */
export function OtherForm(props: {
  path: "/sign-in" | "/sign-up";
  next: string | undefined;
  children: string;
}) {
  const href = () => (props.next ? `${props.path}?next=${encodeURIComponent(props.next)}` : props.path);
  return (
    <A href={href()} class="text-accent-ink underline underline-offset-4 hover:text-strong">
      {props.children}
    </A>
  );
}

function Brand() {
  return (
    <p class="flex items-center gap-2.5 font-[650] text-strong text-[0.9375rem] tracking-[-0.01em]">
      <svg aria-hidden="true" viewBox="0 0 24 24" fill="currentColor" class="size-5.5 text-accent">
        <rect x="3" y="3" width="3.6" height="18" rx="1" />
        <rect x="9" y="3" width="1.6" height="18" rx="0.8" />
        <circle cx="15.5" cy="9" r="1.9" />
        <circle cx="15.5" cy="15" r="1.9" />
      </svg>
      ostinato
    </p>
  );
}

/** A complaint that belongs to no field. */
export function Notice(props: { text: string | undefined }) {
  return (
    <p role="alert" class="text-bad text-sm empty:hidden">
      {props.text}
    </p>
  );
}
