import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import type { Browser, Page, WebSocketRoute } from 'playwright-core';
import type { Api } from '../server/harness.js';
import { planeJob, startServer, writePlane } from '../server/harness.js';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';
import { WatchedPage } from '../support/watched-page.js';

const STREAM = /\/train\/stream$/;
const EVENTS = /\/train\/events$/;
/** What is asked for over and over where nothing is pushed. */
const POLLED = /\/train\/(status|metrics|logs)\//;

/** Longer than the pause between two polls, at the pace of this job: 20 to 50 epochs a second. */
const QUIET_EPOCHS = 80;

describe('a page whose backend pushes', () => {
  let browser: Browser;
  let site: PageSite;
  let api: Api;
  let end: () => Promise<void>;
  let job: string;
  let watched: WatchedPage;
  let page: Page;
  let asked: { url: string; headers: Record<string, string> }[];

  before(async () => {
    browser = await launchBrowser();
    site = await PageSite.open();
    const started = await startServer({ allowedOrigins: [new URL(site.url).origin] });
    ({ api, end } = started);
    writePlane(started.dataDir, 1000);
    job = await api.start(planeJob('pushed', 10_000));
    await api.until(job, (status) => status.current_epoch >= 2);
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await end?.();
  });
  beforeEach(() => {
    asked = [];
  });
  afterEach(async () => {
    await watched.close();
    assert.deepEqual(watched.problems, []);
  });

  /** Opens the page once everything that is to go wrong is arranged. */
  async function open({
    attributes = '',
    clock = false,
    arrange = async (_: Page): Promise<unknown> => undefined,
  } = {}) {
    site.show('');
    watched = await WatchedPage.open(browser, site, { clock });
    page = watched.page;
    page.on('request', (request) => asked.push({ url: request.url(), headers: request.headers() }));
    await arrange(page);
    site.show(
      `<training-provider endpoint="${api.url}/api" ${attributes}>
        <training-connection></training-connection>
        <training-progress job-id="${job}"></training-progress>
      </training-provider>`,
    );
    await page.reload();
  }

  const transport = (words: string) =>
    page.locator('training-connection [part=transport]').getByText(words, { exact: true });
  const untilTransport = (words: string) => transport(words).waitFor();
  /** Lets up to a minute of the page's time pass. */
  const passUntilTransport = async (words: string) => {
    for (let second = 0; second < 60 && !(await transport(words).isVisible()); second++)
      await watched.forward(1_000);
    await untilTransport(words);
  };
  const epochShown = async () => (await watched.job())?.epoch ?? 0;
  const untilEpoch = (least: number) =>
    page.waitForFunction((n) => (document.querySelector('training-progress')?.job?.epoch ?? 0) >= n, least);
  const note = () => page.locator('training-connection [part=note]').innerText();
  const times = (pattern: RegExp) => asked.filter(({ url }) => pattern.test(url)).length;

  /** The curve has every epoch, each once. */
  async function assertWhole() {
    const { steps, missing } = await watched.curve(`${api.url}/api`, job, 'train_loss');
    assert.deepEqual([steps, missing], [steps.map((_, i) => i + 1), []]);
  }

  test('asks for nothing while it is told, and shows what it hears within two frames', async () => {
    await open({ arrange: (page) => page.addInitScript(watchFrames) });
    await untilTransport('Live (WebSocket)');
    let from: number;
    let stretches = 0;
    // What was before is asked for as the connection begins, and once more with the first word about the job.
    do {
      asked.length = 0;
      from = await epochShown();
      await untilEpoch(from + QUIET_EPOCHS);
    } while (times(POLLED) > 0 && ++stretches < 3);
    assert.deepEqual(asked.filter(({ url }) => POLLED.test(url)), []); // prettier-ignore
    const { heard, shown, strokes } = await page.evaluate(
      () => (globalThis as unknown as { seen: Seen }).seen,
    );
    const late = heard
      .filter(([epoch]) => epoch > from && epoch < from + QUIET_EPOCHS)
      .map(([epoch, frame]) => ({
        epoch,
        text: shown.find(([one]) => one >= epoch)![1] - frame,
        curve: strokes.find((one) => one >= frame)! - frame,
      }));
    console.log(`# frames from event to text: ${late.map(({ text }) => text)}; to curve: ${late.map(({ curve }) => curve)}`); // prettier-ignore
    assert.ok(late.length > 5);
    assert.ok(late.every(({ text, curve }) => text <= 2 && curve <= 2));
    await assertWhole();
  });

  test('hears of an end, after the last points', async () => {
    const [endless, ending] = [job, await api.start(planeJob('ending', 12))];
    job = ending;
    await open();
    await untilTransport('Live (WebSocket)');
    await watched.untilJob({ status: 'completed', epoch: 12 });
    assert.deepEqual((await watched.told()).map(({ type, epoch }) => [type, epoch]), [['training-complete', 12]]); // prettier-ignore
    const { steps } = await watched.curve(`${api.url}/api`, job, 'val_loss');
    assert.equal(steps.length, 12);
    job = endless;
  });

  test('listens to events where a WebSocket is blocked, and polls where these are too', async () => {
    let events: 'blocked' | 'open' = 'open';
    await open({
      attributes: 'transport="websocket"',
      clock: true,
      arrange: async (page) => {
        // As behind a proxy that lets a connection hang.
        await page.routeWebSocket(STREAM, () => {});
        await page.route(EVENTS, (route) => (events === 'open' ? route.continue() : route.abort()));
      },
    });
    await passUntilTransport('Live (events)');
    assert.match(await note(), /^No WebSocket .* server-sent events are used/);
    await untilEpoch((await epochShown()) + 3);
    await assertWhole();

    events = 'blocked';
    await page.reload();
    await passUntilTransport('Polling');
    asked.length = 0;
    const before = await epochShown();
    await watched.forward(6_000);
    assert.ok((await epochShown()) > before);
    await assertWhole();
    assert.ok(times(POLLED) > 0);
    events = 'open';
    await passUntilTransport('Live (events)');
    await assertWhole();
  });

  test('with headers listens to events, which carry them, and says why', async () => {
    await open({
      attributes: 'transport="websocket"',
      arrange: (page) =>
        page.addInitScript(() =>
          document.addEventListener('DOMContentLoaded', () => {
            const provider = document.querySelector('training-provider');
            if (provider) provider.headers = { authorization: 'Bearer secret' };
          }),
        ),
    });
    await untilTransport('Live (events)');
    assert.match(await note(), /^A WebSocket cannot carry headers: server-sent events are used/);
    const listens = asked.filter(({ url }) => EVENTS.test(url));
    assert.equal(listens.at(-1)!.headers.authorization, 'Bearer secret');
    assert.equal(listens.filter(({ url }) => /secret/.test(url)).length, 0);
  });

  test('polls where that is what it is told to do', async () => {
    await open({ attributes: 'transport="poll" poll-interval="200"' });
    await untilEpoch((await epochShown()) + 3);
    await untilTransport('Polling');
    assert.equal(times(EVENTS), 0);
    assert.equal(await page.locator('training-connection [part=note]').count(), 0);
  });

  test('notices that a connection is half open by its silence, and asks meanwhile', async () => {
    let silent = false;
    const sockets: WebSocketRoute[] = [];
    await open({
      clock: true,
      arrange: (page) =>
        page.routeWebSocket(STREAM, (socket) => {
          sockets.push(socket);
          const server = socket.connectToServer();
          server.onMessage((message) => silent || socket.send(message));
        }),
    });
    await untilTransport('Live (WebSocket)');
    await page.route(EVENTS, (route) => route.abort());
    await watched.forward(1_000);
    silent = true;
    const before = await epochShown();
    await page.clock.runFor(15_000);
    assert.ok((await epochShown()) <= before + 1, 'nothing is heard, and it is not known yet');
    await page.clock.runFor(21_000);
    await watched.forward(3_000);
    assert.ok((await epochShown()) > before + 1, 'it is asked for');
    await untilTransport('Polling');
    silent = false;
    await passUntilTransport('Live (WebSocket)');
    assert.ok(sockets.length >= 2);
    await assertWhole();
  });

  test('does not storm a backend whose connections come and go', async () => {
    let opened = 0;
    await open({
      clock: true,
      arrange: async (page) => {
        await page.addInitScript(() => (Math.random = () => 0.5));
        await page.route(EVENTS, (route) => route.abort());
        await page.routeWebSocket(STREAM, (socket) => {
          opened++;
          socket.send('{"type":"ping"}');
          void socket.close();
        });
      },
    });
    await untilEpoch(1);
    await watched.forward(30_000);
    assert.ok(opened >= 3 && opened <= 9, `${opened} times in half a minute`);
    await assertWhole();
  });
});

interface Seen {
  /** Frame by epoch: when it was heard, and when it stood in the text. */
  heard: [epoch: number, frame: number][];
  shown: [epoch: number, frame: number][];
  /** Frames in which something was drawn. */
  strokes: number[];
}

/** In the page: counts frames, and notes in which of them something was heard, written and drawn. */
function watchFrames(): void {
  const seen: Seen = { heard: [], shown: [], strokes: [] };
  let frame = 0;
  const count = () => {
    frame++;
    requestAnimationFrame(count);
  };
  count();
  Object.assign(globalThis, { seen });
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        const { type, rows } = JSON.parse(data as string) as { type: string; rows: number[][] };
        if (type === 'metrics') seen.heard.push([rows.at(-1)![0], frame]);
      });
    }
  };
  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (...args: [] | [Path2D]) {
    seen.strokes.push(frame);
    return stroke.apply(this, args as [Path2D]);
  };
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    if (this.localName === 'training-progress')
      new MutationObserver(() => {
        const epoch = Number(/Epoch (\d+)/.exec(root.querySelector('[part=epoch]')?.textContent ?? '')?.[1]);
        if (epoch > (seen.shown.at(-1)?.[0] ?? -1)) seen.shown.push([epoch, frame]);
      }).observe(root, { subtree: true, childList: true, characterData: true });
    return root;
  };
}
