/** Runs in a page: shows the stories of Storybook without it, drawn by the bundle that the page has loaded. */
import { html, render } from 'lit';
import * as all from 'virtual:stories';

interface Story {
  readonly args?: object;
  readonly render?: (args: object, context: object) => unknown;
  readonly play?: (context: object) => unknown;
  readonly component?: string;
  readonly decorators?: readonly ((story: () => unknown) => unknown)[];
}

interface StoryFile extends Record<string, Story> {
  readonly default: Story & { readonly title: string };
}

const files = Object.values(all as Record<string, StoryFile>);
const root = document.createElement('main');
document.body.append(root);

const frame = () => new Promise((done) => requestAnimationFrame(done));

/** Every element in the page, those in shadow roots included. */
function everything(): HTMLElement[] {
  const found = [...root.querySelectorAll<HTMLElement>('*')];
  // Grows while it is walked.
  for (const one of found)
    if (one.shadowRoot) found.push(...one.shadowRoot.querySelectorAll<HTMLElement>('*'));
  return found;
}

async function untilDrawn(): Promise<void> {
  for (let still = 0; still < 3; await frame()) {
    const isDrawn = everything().every(
      (one) => one.matches(':defined') && !(one as { isUpdatePending?: boolean }).isUpdatePending,
    );
    still = isDrawn ? still + 1 : 0;
  }
}

Object.assign(globalThis, {
  stories: files.flatMap(({ default: { title }, ...stories }) =>
    Object.keys(stories).map((name) => ({ title, name })),
  ),

  /** Shows one story and plays it. */
  async show(title: string, name: string): Promise<void> {
    const { default: meta, ...stories } = files.find((file) => file.default.title === title)!;
    const story = stories[name];
    const args = { ...meta.args, ...story.args };
    const draw =
      story.render ?? meta.render ?? (() => Object.assign(document.createElement(meta.component!), args));
    const drawn = (story.decorators ?? []).reduce<() => unknown>(
      (inner, decorate) => () => decorate(inner),
      () => draw(args, { args }),
    );
    // Anew, so that nothing of the story before is taken over.
    render(html``, root);
    root.replaceChildren();
    const place = root.appendChild(document.createElement('div'));
    render(drawn(), place);
    await untilDrawn();
    await (story.play ?? meta.play)?.({
      canvasElement: place,
      args,
      step: (_: string, run: () => unknown) => run(),
    });
    await untilDrawn();
  },

  /** Opens and presses what only shows something else, as far as there is any; what is behind it is drawn too. */
  async pressAll(): Promise<number> {
    const buttons = everything().filter((one) =>
      one.matches('[aria-pressed], [aria-expanded="false"], summary, [aria-haspopup]'),
    );
    for (const button of buttons.slice(0, 30)) button.click();
    await untilDrawn();
    return buttons.length;
  },

  /** Where the middle of each chart is. */
  plots: () =>
    everything()
      .filter((one) => one.localName === 'canvas' && one.checkVisibility())
      .map((canvas) => {
        const { x, y, width, height } = canvas.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }),

  untilDrawn,
});
