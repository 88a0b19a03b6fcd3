// Colours and pictures a habit can have, by the names that are stored. None of the pictures is one of the rail's: those
// belong to the part of the page that is drawn first.
import Apple from "lucide-solid/icons/apple";
import AudioLines from "lucide-solid/icons/audio-lines";
import Ban from "lucide-solid/icons/ban";
import Bed from "lucide-solid/icons/bed";
import BicepsFlexed from "lucide-solid/icons/biceps-flexed";
import Book from "lucide-solid/icons/book";
import Brain from "lucide-solid/icons/brain";
import Coffee from "lucide-solid/icons/coffee";
import Drum from "lucide-solid/icons/drum";
import Footprints from "lucide-solid/icons/footprints";
import GlassWater from "lucide-solid/icons/glass-water";
import Guitar from "lucide-solid/icons/guitar";
import Headphones from "lucide-solid/icons/headphones";
import HeartPulse from "lucide-solid/icons/heart-pulse";
import Hourglass from "lucide-solid/icons/hourglass";
import House from "lucide-solid/icons/house";
import Languages from "lucide-solid/icons/languages";
import Leaf from "lucide-solid/icons/leaf";
import Mic from "lucide-solid/icons/mic";
import Moon from "lucide-solid/icons/moon";
import Music from "lucide-solid/icons/music";
import Palette from "lucide-solid/icons/palette";
import PenLine from "lucide-solid/icons/pen-line";
import Phone from "lucide-solid/icons/phone";
import Piano from "lucide-solid/icons/piano";
import Pill from "lucide-solid/icons/pill";
import Smartphone from "lucide-solid/icons/smartphone";
import Sunrise from "lucide-solid/icons/sunrise";
import Utensils from "lucide-solid/icons/utensils";
import type { Icon } from "#components/ui/icon.ts";

/** The colours of clips. */
export const COLOURS = ["c2", "c5", "c1", "c3", "c4"] as const;
export type Colour = (typeof COLOURS)[number];
export const COLOUR_NAMES: Record<Colour, string> = {
  c1: "Teal",
  c2: "Violet",
  c3: "Rose",
  c4: "Amber",
  c5: "Green",
};

const isColour = (name: string | null | undefined): name is Colour =>
  COLOURS.some((colour) => colour === name);

/** The value of a stored colour; the accent for none, or one this version does not know. */
export const colourOf = (name: string | null | undefined): string =>
  isColour(name) ? `var(--${name})` : "var(--accent)";

export const ICONS: Readonly<Record<string, Icon>> = {
  music: Music,
  piano: Piano,
  guitar: Guitar,
  drum: Drum,
  mic: Mic,
  headphones: Headphones,
  "audio-lines": AudioLines,
  "pen-line": PenLine,
  palette: Palette,
  book: Book,
  languages: Languages,
  brain: Brain,
  hourglass: Hourglass,
  "biceps-flexed": BicepsFlexed,
  footprints: Footprints,
  "heart-pulse": HeartPulse,
  "glass-water": GlassWater,
  apple: Apple,
  utensils: Utensils,
  pill: Pill,
  leaf: Leaf,
  bed: Bed,
  sunrise: Sunrise,
  moon: Moon,
  house: House,
  phone: Phone,
  smartphone: Smartphone,
  coffee: Coffee,
  ban: Ban,
};
