import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { signUp } from "#server/auth/sign-up.ts";
import { signUpInput } from "#zero/auth/rules.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const input = await readJson(request, signUpInput);
    const { cookies, ...person } = await signUp(input, request, clientOf(request));
    return json(201, person, cookies);
  });
