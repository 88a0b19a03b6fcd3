import { AccountSection } from "#components/auth/AccountSection.tsx";
import { playTimerSound } from "#components/focus/sounds.ts";
import { SettingsPage } from "#components/settings/SettingsPage.tsx";

export default function SettingsRoute() {
  return (
    <SettingsPage
      account={<AccountSection />}
      playSound={(sound, volume) => void playTimerSound(sound, volume)}
    />
  );
}
