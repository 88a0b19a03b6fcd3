/** `Good evening, Mara`; by the hour of the device, 0..23. */
export function greeting(name: string, hour: number): string {
  const part = hour < 5 ? "night" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  const words = part === "night" ? "Still up" : `Good ${part}`;
  return name ? `${words}, ${name}` : words;
}
