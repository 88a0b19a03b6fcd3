/** The pattern of ILIKE for what contains a text; what LIKE would read as a sign is meant as it stands. */
export const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
