import { toast } from "./toast.ts";

/** Puts a text on the clipboard and says so. False where the browser does not let a page write there. */
export async function copyText(text: string, done: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  toast({ text: done });
  return true;
}
