// A timer that keeps time in hidden tabs: browsers slow a page's own timers to one a minute, a worker's they do not.
let timer: ReturnType<typeof setTimeout> | undefined;

self.onmessage = (event: MessageEvent<number | null>) => {
  clearTimeout(timer);
  if (event.data !== null) timer = setTimeout(() => self.postMessage(null), event.data);
};
