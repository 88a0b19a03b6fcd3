// An address under /api that is none: said in JSON, instead of with a page nobody asked for.
const missing = () =>
  Response.json({ error: "Not found." }, { status: 404, headers: { "cache-control": "no-store" } });

export const GET = missing;
export const POST = missing;
export const PUT = missing;
export const PATCH = missing;
export const DELETE = missing;
