import { AccountSection } from "#components/auth/AccountSection.tsx";
import { CalendarFeeds } from "#components/calendar/feeds/CalendarFeeds.tsx";
import { playTimerSound } from "#components/focus/sounds.ts";
import { FocusMusic } from "#components/libraries/player/FocusMusic.tsx";
import { SettingsPage } from "#components/settings/SettingsPage.tsx";

export default function SettingsRoute() {
  return (
    <SettingsPage
      account={<AccountSection />}
      music={<FocusMusic />}
      calendars={<CalendarFeeds />}
      playSound={(sound, volume) => void playTimerSound(sound, volume)}
    />
  );
}
