// The pages ours are compared with: nothing but fifty rows, fetched or read from the browser's own database.

const HEAD = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Static</title>
<style>body{font:16px system-ui;margin:2rem}li{padding:.5rem}</style></head>
<body><h1>Good morning</h1><ul id="list"></ul><script>
const show = (rows) => {
  const list = document.getElementById("list");
  for (const row of rows) { const li = document.createElement("li"); li.textContent = row.text; list.append(li); }
};`;

export const STATIC_PAGE = `${HEAD}
fetch("/rows").then((answer) => answer.json()).then(show);
</script></body></html>`;

/** The first visit stores the rows as one value, each later one shows them. */
export const BLOB_PAGE = `${HEAD}
const open = indexedDB.open("static", 1);
open.onupgradeneeded = () => open.result.createObjectStore("blobs");
open.onsuccess = () => {
  const read = open.result.transaction("blobs").objectStore("blobs").get("rows");
  read.onsuccess = async () => {
    if (read.result) return show(JSON.parse(read.result));
    const text = await (await fetch("/rows")).text();
    open.result.transaction("blobs", "readwrite").objectStore("blobs").put(text, "rows");
    show(JSON.parse(text));
  };
};
</script></body></html>`;
