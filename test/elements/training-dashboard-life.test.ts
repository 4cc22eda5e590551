import { expect, fixture, html } from '@open-wc/testing';
import type { TrainingDashboard } from '../../src/elements/training-dashboard/training-dashboard.js';
import { jobsToCsv, jobsToJson } from '../../src/elements/training-dashboard/export-table.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeClock } from '../support/fake-clock.js';
import { watchLeftovers } from '../support/leftovers.js';
import { endedJob, endedJobs, runningJobs } from '../support/many-jobs.js';
import {
  ask,
  find,
  findAll,
  JobBackend,
  names,
  press,
  row,
  settled,
  shown,
  text,
} from './training-dashboard-harness.js';

const columns = (el: TrainingDashboard) =>
  findAll(el, '.head-row [role=columnheader]')
    .slice(2)
    .map((node) => text(node));

/** A dashboard with an endpoint of its own, as a page has it. */
async function onPage(attributes: { id?: string; persist: 'url' | 'local' }): Promise<TrainingDashboard> {
  const backend = new JobBackend(endedJobs(20));
  const service = new TrainingProgressService({ source: backend, endpoint: '/test-api' });
  const el: TrainingDashboard = await fixture(
    html`<training-dashboard
      id=${attributes.id ?? ''}
      persist=${attributes.persist}
      .service=${service}
    ></training-dashboard>`,
  );
  await settled(el);
  return el;
}

describe('<training-dashboard>, what is remembered', () => {
  const { hash } = location;
  afterEach(() => {
    history.replaceState(history.state, '', location.pathname + location.search + hash);
    localStorage.clear();
  });

  it('in the URL, beside what the page has there', async () => {
    history.replaceState({ route: 7 }, '', '#/jobs?page=2');
    const el = await onPage({ persist: 'url' });
    expect(location.hash).to.equal('#/jobs?page=2');
    await ask(el, 'status:failed');
    expect(location.hash).to.equal('#/jobs?page=2&training-dashboard=q%3Dstatus%253Afailed');
    expect(history.state).to.deep.equal({ route: 7 });
    el.remove();
    const again = await onPage({ persist: 'url' });
    expect(find<HTMLInputElement>(again, '.query-field')!.value).to.equal('status:failed');
    expect(names(again)).to.have.length(4);
    await ask(again, '');
    expect(location.hash).to.equal('#/jobs?page=2');
  });

  it('in the URL, followed when somebody goes to another one', async () => {
    const el = await onPage({ persist: 'url' });
    location.hash = '#training-dashboard=q%3Dstatus%253Astopped';
    await new Promise((resolve) => window.addEventListener('hashchange', resolve, { once: true }));
    await settled(el);
    expect(names(el)).to.have.length(4);
    expect(find<HTMLInputElement>(el, '.query-field')!.value).to.equal('status:stopped');
  });

  it('for each of several dashboards by itself', async () => {
    const [a, b, c] = [
      await onPage({ persist: 'url', id: 'a' }),
      await onPage({ persist: 'url' }),
      await onPage({ persist: 'url' }),
    ];
    await ask(a, 'one');
    await ask(b, 'two');
    await ask(c, 'three');
    expect(location.hash).to.equal(
      '#training-dashboard.a=q%3Done&training-dashboard=q%3Dtwo&training-dashboard.2=q%3Dthree',
    );
  });

  it('in this browser: columns, their order and widths', async () => {
    const el = await onPage({ persist: 'local' });
    await press(el, '.columns-button');
    await press(el, '[aria-label="Move up State"]');
    await press(el, '[aria-label="Remove Duration"]');
    const add = find<HTMLSelectElement>(el, 'select.add')!;
    expect([...add.options].map(({ value }) => value)).to.include.members([
      'config.batchSize',
      'smooth.val_loss',
      'last.train_loss',
    ]);
    add.value = 'config.batchSize';
    add.dispatchEvent(new Event('change'));
    await settled(el);
    const width = find<HTMLInputElement>(el, '[aria-label="Width of Epochs in pixels"]')!;
    width.value = '200';
    width.dispatchEvent(new Event('change'));
    await settled(el);
    await press(el, '.modal-actions .primary');
    expect(location.hash).to.equal(hash);
    el.remove();
    const again = await onPage({ persist: 'local' });
    expect(columns(again)).to.deep.equal([
      'Name',
      'State',
      'Started',
      'Epochs',
      'Best training loss',
      'Best validation loss',
      'Learning rate',
      'Tags',
      'Batch size',
    ]);
    expect(row(again, 'job-0')!.querySelector<HTMLElement>('[data-column=epoch]')!.offsetWidth).to.equal(200);
    expect(text(row(again, 'job-1')!.querySelector('[data-column="config.batchSize"]'))).to.equal('32');
  });

  it('survives what others have written there', async () => {
    localStorage.setItem(
      'training-elements:%2Ftest-api::dashboard:',
      JSON.stringify('columns=%E0%A4%A,lost&sort=;&widths=name:x'),
    );
    const el = await onPage({ persist: 'local' });
    expect(columns(el)[0]).to.equal('Name');
    expect(names(el)).to.have.length.above(5);
  });

  it('when the jobs were last looked at, and what happened since', async () => {
    const key = 'training-elements:%2Ftest-api::last-visit';
    localStorage.setItem(key, JSON.stringify({ left: Date.now() - 2 * 3_600_000 }));
    const el = await onPage({ persist: 'local' });
    const news = 'Since your last visit 2 h ago: 1 started, 1 completed.';
    expect(text(find(el, '.news'))).to.equal(news);
    el.remove();
    const stored = JSON.parse(localStorage.getItem(key)!) as { left: number };
    expect(stored.left).to.be.closeTo(Date.now(), 5_000);
    // Whoever reloads the page is still on the same visit.
    expect(text(find(await onPage({ persist: 'local' }), '.news'))).to.equal(news);
  });
});

describe('<training-dashboard>, what is exported', () => {
  const hostile = {
    ...endedJob(0, 0),
    modelName: '=HYPERLINK("http://x","y")',
    tags: ['+a', 'b,c'],
    config: { learningRate: -0.5, note: '@cmd' },
  };

  it('is CSV that no spreadsheet runs', () => {
    const csv = jobsToCsv(
      [hostile],
      ['name', 'tags', 'config.learningRate', 'config.note', 'duration', 'started'],
    );
    expect(csv).to.equal(
      'Name,Tags,Learning rate,Note,Duration (s),Started,Job id\r\n' +
        `"'=HYPERLINK(""http://x"",""y"")","'+a, b,c",-0.5,'@cmd,0,1969-12-31T22:18:00.000Z,job-0\r\n`,
    );
  });

  it('is JSON with the values themselves', () => {
    const [one] = JSON.parse(jobsToJson([hostile], ['name', 'best.train_loss', 'best.unknown']));
    expect(one).to.deep.equal({
      name: hostile.modelName,
      'best.train_loss': hostile.best.train_loss,
      id: 'job-0',
    });
  });

  it('is what the table shows', async () => {
    const el = await shown(new JobBackend(endedJobs(20)));
    await ask(el, 'status:failed');
    const saved: Blob[] = [];
    const original = URL.createObjectURL;
    URL.createObjectURL = (blob: Blob) => (saved.push(blob), original(blob));
    HTMLAnchorElement.prototype.addEventListener.call(document, 'click', (event) => event.preventDefault(), {
      once: true,
    });
    try {
      await press(el, '.export-csv');
      expect((await saved[0].text()).split('\r\n')).to.have.length(6);
    } finally {
      URL.createObjectURL = original;
    }
  });
});

describe('<training-dashboard>, its life', () => {
  it('shows what it showed after it was moved', async () => {
    const el = await shown(new JobBackend([...runningJobs(2), ...endedJobs(50)]));
    await ask(el, 'status:failed');
    const elsewhere = await fixture(html`<div></div>`);
    elsewhere.append(el);
    await settled(el);
    expect(names(el)[0]).to.equal('price-forecast_3');
    expect(names(el).length).to.be.above(3);
  });

  it('leaves no listener, frame or timer, and watches nothing, once it is gone', async () => {
    const backend = new JobBackend([...runningJobs(3), ...endedJobs(50)]);
    const el = await shown(backend);
    const parent = el.parentElement!;
    el.remove();
    await el.updateComplete;
    const left = watchLeftovers();
    try {
      for (let i = 0; i < 100; i++) {
        parent.append(el);
        el.remove();
      }
      await el.updateComplete;
      // Streams are kept up for a few seconds in case somebody comes back.
      expect(left().filter((what) => what !== 'timer of 5000 ms')).to.deep.equal([]);
    } finally {
      left.stop();
    }
  });

  it('has jobs watched only while their cards are in view', async () => {
    const backend = new JobBackend(runningJobs(40));
    const el = await shown(backend);
    const box = el.parentElement!;
    box.style.height = '10000px';
    await settled(el);
    expect(backend.opened).to.be.within(1, 12);
    const clock = FakeClock.install();
    try {
      el.remove();
      await clock.tick(10_000);
      expect(backend.open).to.equal(0);
    } finally {
      clock.restore();
    }
  });
});
