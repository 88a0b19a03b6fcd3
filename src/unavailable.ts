// The page for the moment when the server itself can't tell who is asking: no script, no style sheet, no session.

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ostinato is starting</title></head>
<body style="margin:0;min-height:100vh;display:grid;place-items:center;background:#110f0d;color:#cac7c0;font:16px/1.5 system-ui,sans-serif">
<main style="max-width:26rem;padding:24px"><h1 style="margin:0 0 8px;font-size:20px;color:#f4f1ec">The server can't reach its database</h1>
<p style="margin:0 0 16px">What you wrote on this device is kept. It usually takes a few seconds until this works again.</p>
<p style="margin:0"><a href="" style="color:#f5ae4b">Try again</a></p></main></body></html>
`;

/** 503 with a page that asks to be loaded again in five seconds. */
export const unavailablePage = (): Response =>
  new Response(PAGE, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": "5",
      refresh: "5",
    },
  });
