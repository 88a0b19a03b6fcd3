// The picture of each kind of deed.
import BookOpen from "lucide-solid/icons/book-open";
import CalendarCheck from "lucide-solid/icons/calendar-check";
import Circle from "lucide-solid/icons/circle";
import Coffee from "lucide-solid/icons/coffee";
import Crosshair from "lucide-solid/icons/crosshair";
import Dumbbell from "lucide-solid/icons/dumbbell";
import Ear from "lucide-solid/icons/ear";
import Flag from "lucide-solid/icons/flag";
import Flame from "lucide-solid/icons/flame";
import Gift from "lucide-solid/icons/gift";
import Goal from "lucide-solid/icons/goal";
import GraduationCap from "lucide-solid/icons/graduation-cap";
import Medal from "lucide-solid/icons/medal";
import Milestone from "lucide-solid/icons/milestone";
import Repeat from "lucide-solid/icons/repeat";
import Snowflake from "lucide-solid/icons/snowflake";
import Timer from "lucide-solid/icons/timer";
import TimerOff from "lucide-solid/icons/timer-off";
import Trophy from "lucide-solid/icons/trophy";
import UsersRound from "lucide-solid/icons/users-round";
import type { Icon } from "#components/ui/icon.ts";
import type { DeedType } from "#zero/progress/deeds.ts";

const ICONS: Readonly<Record<DeedType, Icon>> = {
  focus: Timer,
  focusPart: TimerOff,
  break: Coffee,
  habit: Repeat,
  perfectDay: CalendarCheck,
  milestone: Milestone,
  goal: Goal,
  ownQuest: Flag,
  universalQuest: UsersRound,
  reading: BookOpen,
  workout: Dumbbell,
  personalRecord: Trophy,
  lesson: GraduationCap,
  drill: Crosshair,
  listening: Ear,
  achievement: Medal,
  treat: Gift,
  freeze: Snowflake,
  streakDay: Flame,
};

export const iconOf = (type: string): Icon => ICONS[type as DeedType] ?? Circle;
