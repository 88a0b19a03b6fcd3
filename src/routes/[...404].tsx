import { NotFoundPage } from "#components/shell/NotFoundPage.tsx";

export default NotFoundPage;
