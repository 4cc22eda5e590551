import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Events of Storybook that end a story before it is shown and played. */
const FAILURES = [
  'storyErrored',
  'storyThrewException',
  'storyMissing',
  'playFunctionThrewException',
  'unhandledErrorsWhilePlaying',
];

/** What Storybook and axe leave on the page. */
interface StoryWindow {
  __STORYBOOK_ADDONS_CHANNEL__: {
    on(event: string, listener: (detail: unknown) => void): void;
    emit(event: string, detail: unknown): void;
  };
  axe: { run(root: string, options: object): Promise<AxeResults> };
}

/** A page in which one story after the other is shown, in one colour scheme. */
export class StoryPage {
  readonly #page: Page;
  #complaints: string[] = [];
  #shown: string;

  private constructor(page: Page, shown: string) {
    this.#page = page;
    this.#shown = shown;
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
    page.on('console', (message) => {
      if (/error|warning/.test(message.type())) this.#complaints.push(message.text());
    });
  }

  static async open(browser: Browser, url: string, first: string, colorScheme: 'light' | 'dark') {
    const page = await browser.newPage({ colorScheme, viewport: { width: 1024, height: 900 } });
    const storyPage = new StoryPage(page, first);
    // Storybook's own run of axe would be in the way.
    await page.goto(
      `${url}/iframe.html?viewMode=story&id=${first}&globals=scheme:${colorScheme};a11y.manual:!true`,
    );
    await page.waitForSelector('body.sb-show-main #storybook-root > *', { state: 'attached' });
    await page.addScriptTag({ path: AXE });
    return storyPage;
  }

  /**
   * Shows a story; resolves when it has been played, and it and every element that it loads later have been drawn. Rejects
   * where its play function fails.
   */
  async show(id: string): Promise<void> {
    this.#complaints = [];
    // A story that is torn down while it plays takes the page with it: it is begun once.
    const again = id === this.#shown;
    this.#shown = id;
    await this.#page.evaluate(
      async ({ storyId, again, failures }) => {
        const { __STORYBOOK_ADDONS_CHANNEL__: channel } = globalThis as unknown as StoryWindow;
        await new Promise((resolve, reject) => {
          channel.on('storyFinished', resolve);
          for (const failure of failures)
            channel.on(failure, (detail) => reject(new Error(`${failure}: ${JSON.stringify(detail)}`)));
          if (again) channel.emit('forceRemount', { storyId });
          else channel.emit('setCurrentStory', { storyId, viewMode: 'story' });
        });
      },
      { storyId: id, again, failures: FAILURES },
    );
    await this.#page.waitForFunction(() => {
      const all = [...document.querySelectorAll('#storybook-root *')];
      // Grows while it is walked: elements within shadow roots are appended.
      for (const element of all)
        if (element.shadowRoot) all.push(...element.shadowRoot.querySelectorAll('*'));
      return all.every(
        (element) =>
          element.matches(':defined') && !(element as { isUpdatePending?: boolean }).isUpdatePending,
      );
    });
    await this.#page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }

  /** Errors that the browser reported since the story was asked for. */
  get complaints(): readonly string[] {
    return this.#complaints;
  }

  /** What axe finds wrong, one line for each element. */
  async violations(): Promise<string[]> {
    const { violations } = await this.#page.evaluate(() =>
      // A story is a part of a page, and has no landmarks of its own.
      (globalThis as unknown as StoryWindow).axe.run('#storybook-root', {
        rules: { region: { enabled: false } },
        resultTypes: ['violations'],
      }),
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
  }

  close(): Promise<void> {
    return this.#page.close();
  }
}
