/** The sign of Ostinato: the end of a repeat. */
export function Mark(props: { size?: number; class?: string }) {
  return (
    <svg
      width={props.size ?? 22}
      height={props.size ?? 22}
      viewBox="0 0 24 24"
      fill="currentColor"
      aria-hidden="true"
      class={props.class}
    >
      <rect x="3" y="3" width="3.6" height="18" rx="1" />
      <rect x="9" y="3" width="1.6" height="18" rx=".8" />
      <circle cx="15.5" cy="9" r="1.9" />
      <circle cx="15.5" cy="15" r="1.9" />
    </svg>
  );
}
