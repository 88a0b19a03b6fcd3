import { SignInPage } from "#components/auth/SignInPage.tsx";

export default SignInPage;
