import { AuditPage } from "#components/admin/audit/AuditPage.tsx";

export default AuditPage;
