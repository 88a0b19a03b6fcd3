// The rooms of the operators' window, each with what a role must allow to enter it.
import type { Capability } from "#zero/rbac/capabilities.ts";

export interface AdminSection {
  path: string;
  name: string;
  capability: Capability;
}

export const ADMIN_SECTIONS: readonly AdminSection[] = [
  { path: "/admin", name: "Dashboard", capability: "watch" },
  { path: "/admin/activity", name: "Activity", capability: "watch" },
  { path: "/admin/people", name: "People", capability: "readPeople" },
  { path: "/admin/feedback", name: "Feedback", capability: "answerFeedback" },
  { path: "/admin/catalogues", name: "Catalogues", capability: "editCatalogues" },
  { path: "/admin/audit", name: "Audit", capability: "readAudit" },
  { path: "/admin/database", name: "Database", capability: "readDatabase" },
];

/** The section a path lies in. */
export const sectionAt = (pathname: string): AdminSection | undefined =>
  ADMIN_SECTIONS.toSorted((a, b) => b.path.length - a.path.length).find(
    ({ path }) => pathname === path || pathname.startsWith(`${path}/`),
  );
