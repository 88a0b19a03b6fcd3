import type { APIEvent } from "@solidjs/start/server";
import { answer, json, readJson } from "#server/auth/answers.ts";
import { clientOf } from "#server/auth/client.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { signInInput } from "#zero/auth/rules.ts";

export const POST = ({ request }: APIEvent) =>
  answer(async () => {
    const input = await readJson(request, signInInput);
    const { cookies, ...person } = await signIn(input, request, clientOf(request));
    return json(200, person, cookies);
  });
