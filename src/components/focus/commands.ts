// The verbs of the timer, for the palette and the keys.
import { useLocation, useNavigate } from "@solidjs/router";
import Pause from "lucide-solid/icons/pause";
import Play from "lucide-solid/icons/play";
import Plus from "lucide-solid/icons/plus";
import Square from "lucide-solid/icons/square";
import { registerCommands } from "#components/shell/commands.ts";
import type { Focus } from "./FocusProvider.tsx";

export function registerFocusCommands(focus: Focus): void {
  const navigate = useNavigate();
  const location = useLocation();
  const idle = () => focus.session() === undefined;
  const onPage = () => location.pathname === "/focus";
  registerCommands(() => [
    {
      id: "focus.start",
      title: "Start focus",
      group: "Focus",
      keys: "f",
      icon: Play,
      keywords: "timer pomodoro begin",
      when: idle,
      run: () => void focus.start().then((outcome) => outcome.ok && navigate("/focus")),
    },
    {
      id: "focus.break",
      title: "Start break",
      group: "Focus",
      icon: Play,
      when: idle,
      run: () => void focus.start({ mode: "break" }),
    },
    {
      id: "focus.longBreak",
      title: "Start long break",
      group: "Focus",
      icon: Play,
      when: idle,
      run: () => void focus.start({ mode: "long_break" }),
    },
    {
      id: "focus.toggle",
      title: focus.isPaused() ? "Resume" : "Pause",
      group: "Focus",
      icon: focus.isPaused() ? Play : Pause,
      ...(onPage() ? { keys: "Space" } : {}),
      when: () => !idle(),
      run: focus.toggle,
    },
    {
      id: "focus.extend",
      title: "Five more minutes",
      group: "Focus",
      icon: Plus,
      when: () => !idle(),
      run: focus.extend,
    },
    {
      id: "focus.finish",
      title: "Finish session",
      group: "Focus",
      icon: Square,
      when: () => !idle(),
      run: focus.finish,
    },
  ]);
}
