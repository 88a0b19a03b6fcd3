import { createComputed, onCleanup } from "solid-js";

/** An entry of a menu goes with its menu; what opened the menu stays. */
function lasting(element: Element | null): Element | null {
  const menu = element?.closest("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : element;
}

/**
 * Remembers who had the focus when something modal opened; the returned handler (`onCloseAutoFocus`) gives it back,
 * unless that element is gone.
 */
export function useFocusReturn(open: () => boolean): (event: Event) => void {
  let opener: Element | null = null;
  let isGone = false;
  onCleanup(() => {
    isGone = true;
  });
  // Before anything is drawn: a moment later the focus is already inside.
  createComputed(() => {
    if (open()) opener = lasting(document.activeElement);
  });
  return (event) => {
    event.preventDefault();
    // Asked once too early where a menu goes away under what it opened.
    if (open() && !isGone) return;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  };
}
