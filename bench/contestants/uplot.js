import uPlot from 'uplot';
import css from 'uplot/dist/uPlot.min.css';
import { Growing } from '../page/growing.js';

document.head.append(Object.assign(document.createElement('style'), { textContent: css }));

/** The fastest of the peers: one array a column, all of it set again for every point. */
export function mount(element, { width, height, history: { x, y } }) {
  const columns = [x, ...y].map((values) => new Growing(values));
  const data = () => columns.map((column) => column.view());
  const series = [{}, { label: 'train', stroke: '#1f77b4' }, { label: 'val', stroke: '#ff7f0e' }];
  const legend = 30;
  const plot = new uPlot(
    { width, height: height - legend, scales: { x: { time: false } }, series },
    data(),
    element,
  );
  return {
    append(...point) {
      point.forEach((value, i) => columns[i].push(value));
      plot.setData(data());
    },
    refresh() {},
    flush() {},
  };
}
