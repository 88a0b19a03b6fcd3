import { SignUpPage } from "#components/auth/SignUpPage.tsx";

export default SignUpPage;
