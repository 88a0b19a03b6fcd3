// The pictures of achievements, by the names the catalogue gives them.
import BookOpen from "lucide-solid/icons/book-open";
import Brain from "lucide-solid/icons/brain";
import CakeSlice from "lucide-solid/icons/cake-slice";
import CalendarHeart from "lucide-solid/icons/calendar-heart";
import Cat from "lucide-solid/icons/cat";
import Clapperboard from "lucide-solid/icons/clapperboard";
import Coffee from "lucide-solid/icons/coffee";
import Drum from "lucide-solid/icons/drum";
import Dumbbell from "lucide-solid/icons/dumbbell";
import Ear from "lucide-solid/icons/ear";
import Flag from "lucide-solid/icons/flag";
import Flame from "lucide-solid/icons/flame";
import Footprints from "lucide-solid/icons/footprints";
import Gem from "lucide-solid/icons/gem";
import GraduationCap from "lucide-solid/icons/graduation-cap";
import Headphones from "lucide-solid/icons/headphones";
import Hourglass from "lucide-solid/icons/hourglass";
import InfinityLoop from "lucide-solid/icons/infinity";
import Lamp from "lucide-solid/icons/lamp";
import Medal from "lucide-solid/icons/medal";
import Moon from "lucide-solid/icons/moon";
import Music4 from "lucide-solid/icons/music-4";
import Pentagon from "lucide-solid/icons/pentagon";
import Piano from "lucide-solid/icons/piano";
import Repeat from "lucide-solid/icons/repeat";
import Scroll from "lucide-solid/icons/scroll";
import Snowflake from "lucide-solid/icons/snowflake";
import Star from "lucide-solid/icons/star";
import Sun from "lucide-solid/icons/sun";
import Target from "lucide-solid/icons/target";
import Timer from "lucide-solid/icons/timer";
import Triangle from "lucide-solid/icons/triangle";
import Users from "lucide-solid/icons/users";
import Zap from "lucide-solid/icons/zap";
import type { Icon } from "#components/ui/icon.ts";

const ICONS: Readonly<Record<string, Icon>> = {
  "book-open": BookOpen,
  brain: Brain,
  "cake-slice": CakeSlice,
  "calendar-heart": CalendarHeart,
  cat: Cat,
  clapperboard: Clapperboard,
  coffee: Coffee,
  drum: Drum,
  dumbbell: Dumbbell,
  ear: Ear,
  flag: Flag,
  flame: Flame,
  footprints: Footprints,
  gem: Gem,
  "graduation-cap": GraduationCap,
  headphones: Headphones,
  hourglass: Hourglass,
  infinity: InfinityLoop,
  lamp: Lamp,
  medal: Medal,
  moon: Moon,
  "music-4": Music4,
  pentagon: Pentagon,
  piano: Piano,
  repeat: Repeat,
  scroll: Scroll,
  snowflake: Snowflake,
  star: Star,
  sun: Sun,
  target: Target,
  timer: Timer,
  triangle: Triangle,
  users: Users,
  zap: Zap,
};

/** A medal for a name that is not known here: a catalogue may be newer than a page. */
export const iconOf = (name: string): Icon => ICONS[name] ?? Medal;
