// Habits from anywhere: a new one, and the check-in of those that are due today.
import { useNavigate } from "@solidjs/router";
import Check from "lucide-solid/icons/check";
import Plus from "lucide-solid/icons/plus";
import { registerCommands } from "#components/shell/commands.ts";
import type { TodaysHabit } from "./data.ts";
import { useHabitVerbs } from "./verbs.ts";

export function registerHabitCommands(due: () => readonly TodaysHabit[], today: () => string): void {
  const navigate = useNavigate();
  const verbs = useHabitVerbs(today);
  registerCommands(() => [
    {
      id: "habits.new",
      title: "New habit",
      group: "Create",
      icon: Plus,
      run: () => navigate("/habits?new"),
    },
    ...due().map(({ habit, info }) => ({
      id: `habits.checkIn.${habit.id}`,
      title: `Check in: ${habit.name}`,
      group: "Habits",
      icon: Check,
      keywords: "habit done tick",
      run: () => void verbs.press(habit, info),
    })),
  ]);
}
